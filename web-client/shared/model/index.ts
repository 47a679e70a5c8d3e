export { board, type Board } from './board';
export { changeChips, chips, type Chip } from './chips';
export {
  concerns,
  entry,
  feed,
  KEPT_SHOWN,
  offset,
  type AnnouncementEntry,
  type Feed,
  type FeedEntry,
  type ProgrammeEntry,
  type WorkshopEntry,
} from './feed';
export { Places } from './places';
export { row, rows, type Row } from './rows';
export { alternative, seatCount, SQUARES, type SeatCount } from './seats';
export { FestivalTime, minutesSince, type Language } from './time';

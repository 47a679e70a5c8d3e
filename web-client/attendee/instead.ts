import { words } from '../shared/i18n';
import { seatCount, type FestivalTime, type Places, type Row } from '../shared/model';

type Sentence = (place: string, time: string, seats: string | undefined) => string;

/** "Complet. Même thème : ECHO, 15:00, 6 places": where else to go, the seats only while their count may be trusted. */
export function instead(there: Row, places: Places, time: FestivalTime, now: number, sentence: Sentence): string {
  const count = seatCount(there, now);
  return sentence(
    places.label(there.place, undefined),
    time.clock(there.startsAt),
    count && !count.old ? words().seatsShort(count.free) : undefined,
  );
}

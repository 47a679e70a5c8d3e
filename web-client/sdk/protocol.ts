export type PlaceKind = 'region' | 'venue' | 'room';
export type WorkshopStatus = 'scheduled' | 'rescheduled' | 'moved_online' | 'postponed' | 'full' | 'cancelled';
export type Phase = 'running' | 'ended';
export type Level = 'info' | 'important' | 'urgent';
export type Role = 'attendee' | 'volunteer' | 'moderator' | 'organiser' | 'admin' | 'screen';

export interface Place {
  id: string;
  name: string;
  kind: PlaceKind;
  parent?: string;
  address?: string;
}

export interface Workshop {
  id: string;
  kind: 'workshop' | 'talk' | 'meeting';
  title: string;
  place?: string;
  starts_at: string;
  ends_at: string;
  people: string[];
  status: WorkshopStatus;
  capacity?: number;
  theme?: string;
  description?: string;
  accessibility?: string[];
}

export interface Programme {
  version: string;
  festival: { name: string; time_zone: string };
  places: Place[];
  workshops: Workshop[];
}

export interface Seats {
  free: number;
  counted_at: string;
}

export interface WorkshopRecord {
  id: string;
  title: string;
  place?: string;
  starts_at: string;
  ends_at: string;
  people: string[];
  status: WorkshopStatus;
  delay_minutes?: number;
  seats?: Seats;
  phase?: Phase;
  was?: { title?: string; place?: string; starts_at?: string; ends_at?: string };
}

export interface Announcement {
  id: string;
  scope: string;
  level: Level;
  title?: string;
  body?: string;
  pinned?: boolean;
  expires_at?: string;
  replaces?: string;
  exercise?: boolean;
  erased?: boolean;
}

export type ChangedMember =
  'title' | 'place' | 'starts_at' | 'ends_at' | 'people' | 'status' | 'delay_minutes' | 'seats' | 'phase';

export type ChangeKind =
  | 'added'
  | 'removed'
  | 'cancelled'
  | 'moved_in_time'
  | 'moved_in_place'
  | 'retitled'
  | 'people_changed'
  | 'replaced'
  | 'status_changed'
  | 'text_changed';

export interface AnnouncementPosted {
  kind: 'announcement.posted';
  announcement: Announcement;
}

export interface AnnouncementWithdrawn {
  kind: 'announcement.withdrawn';
  announcement: string;
  scope: string;
  reason: 'withdrawn' | 'expired' | 'replaced';
  erased?: boolean;
}

export interface WorkshopChanged {
  kind: 'workshop.changed';
  workshop: WorkshopRecord;
  changed: ChangedMember[];
  notable?: boolean;
}

export interface ProgrammePublished {
  kind: 'programme.published';
  version: string;
  changes: Partial<Record<ChangeKind, number>>;
  notable?: boolean;
}

export type FestivalEvent = AnnouncementPosted | AnnouncementWithdrawn | WorkshopChanged | ProgrammePublished;

export interface Item {
  position: string;
  at: string;
  event: FestivalEvent;
}

export interface Slice {
  scope: string;
  workshop?: WorkshopRecord;
  feed: Item[];
}

export interface State {
  scopes: Slice[];
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  field?: string;
  limit?: number;
  actual?: number;
  retry_after_ms?: number;
}

export type Gauge = { kind: string };

export interface You {
  type: 'you';
  role: Role;
  scope?: string;
  device?: string;
  now: string;
}

export type ServerMessage =
  | You
  | { type: 'welcome'; position: string; view: string; state: State; programme: string }
  | { type: 'resumed'; position: string; view: string }
  | { type: 'event'; position: string; at: string; event: FestivalEvent }
  | { type: 'at'; position: string }
  | { type: 'gauges'; gauges: Gauge[] }
  | { type: 'ack'; id: string; position: string; created?: string }
  | { type: 'error'; id?: string; error: Problem }
  | { type: 'goodbye'; reconnect: boolean; after_ms?: number };

export interface Announce {
  type: 'announce';
  id: string;
  scope: string;
  level: Level;
  title: string;
  body?: string;
  pinned?: boolean;
  exercise?: boolean;
  expires_at?: string;
  replaces?: string;
}

export interface Withdraw {
  type: 'withdraw';
  id: string;
  announcement: string;
  erase?: boolean;
}

export interface WorkshopUpdate {
  type: 'workshop.update';
  id: string;
  workshop: string;
  status?: WorkshopStatus;
  delay_minutes?: number;
  place?: string;
  starts_at?: string;
  ends_at?: string;
  seats?: number;
  phase?: Phase | 'by_clock';
}

export type Command = Announce | Withdraw | WorkshopUpdate;

export interface Hello {
  type: 'hello';
  follow: string[];
  since?: string;
  token?: string;
  device?: string;
}

export type ClientMessage = Hello | { type: 'follow'; follow: string[] } | Command;

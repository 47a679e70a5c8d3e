// Made from protocol/schema/hirondelle.schema.json by `npm run protocol`. Do not edit.

/**
 * Whatever crosses the wire: a frame of the socket, or a body of HTTP. What a client sends in commands and programmes is exactly this; what the server sends may gain members, and kinds of events and gauges, that readers ignore.
 */
export type Document =
  | ClientMessage
  | ServerMessage
  | Programme
  | ProgrammeGiven
  | FeedAnswer
  | AnnouncementsAnswer
  | PositionAnswer
  | AnnounceAnswer
  | CommandAnswer
  | PublishAnswer
  | TokensAnswer
  | TokenGiven
  | TokenAnswer
  | Readiness
  | Problem;
export type ClientMessage = Hello | Follow | Command;
/**
 * What an announcement is addressed to and what a reader follows.
 */
export type Scope = string;
/**
 * Empty follows nothing.
 *
 * @maxItems 32
 */
export type Scopes = Scope[];
/**
 * POSITION~VIEW. One that cannot be read is answered with a welcome.
 */
export type Since = string;
export type Command = Announce | Withdraw | WorkshopUpdate;
/**
 * Printable ASCII without space; best a UUID.
 */
export type CommandId = string;
export type Level = 'info' | 'important' | 'urgent';
/**
 * Counted in Unicode code points, at least one of them visible.
 */
export type Title = string;
export type Body = string;
/**
 * As the server reads it: any RFC 3339 date-time from 1970 to 9999, with an offset or Z; fractions finer than a millisecond are cut.
 */
export type AnyMoment = string;
/**
 * Of a place, a workshop or an announcement: A-Z a-z 0-9 . _ ~ -
 */
export type Id = string;
export type WorkshopStatus = 'scheduled' | 'rescheduled' | 'moved_online' | 'postponed' | 'full' | 'cancelled';
export type DelayMinutes = number;
export type ServerMessage = You | Welcome | Resumed | EventMessage | At | Gauges | Ack | ErrorMessage | Goodbye;
export type Role = 'attendee' | 'screen' | 'volunteer' | 'moderator' | 'organiser' | 'admin';
/**
 * EPOCH-OFFSET: where something stands in the log.
 */
export type Position = string;
/**
 * What a reader may see; opaque.
 */
export type View = string;
/**
 * As the server writes it: RFC 3339 in UTC with milliseconds.
 */
export type Moment = string;
export type FreeSeats = number;
/**
 * Left out while the clock decides.
 */
export type Phase = 'running' | 'ended';
/**
 * A fact of the log. More kinds will come; a reader passes over those it does not know.
 */
export type FestivalEvent = AnnouncementPosted | AnnouncementWithdrawn | WorkshopChanged | ProgrammePublished;
export type WithdrawalReason = 'withdrawn' | 'expired' | 'replaced';
/**
 * A member of a workshop's record.
 */
export type ChangedMember =
  'title' | 'place' | 'starts_at' | 'ends_at' | 'people' | 'status' | 'delay_minutes' | 'seats' | 'phase';
/**
 * Of a programme, made from its content; "0" before anything was published.
 */
export type Version = string;
export type PlaceKind = 'region' | 'venue' | 'room';
export type WorkshopKind = 'workshop' | 'talk' | 'meeting';
/**
 * Of a place or a workshop in the programme.
 */
export type Name = string;
/**
 * How an import changes a workshop.
 */
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
/**
 * Unique among the tokens that hold.
 */
export type Label = string;

/**
 * The first frame.
 */
export interface Hello {
  type: 'hello';
  follow: Scopes;
  since?: Since;
  token?: string;
  /**
   * One that was given earlier, or "new".
   */
  device?: string;
}
/**
 * Follow these instead; a welcome comes.
 */
export interface Follow {
  type: 'follow';
  follow: Scopes;
}
export interface Announce {
  type: 'announce';
  id: CommandId;
  scope: Scope;
  level: Level;
  title: Title;
  body?: Body;
  pinned?: boolean;
  exercise?: boolean;
  expires_at?: AnyMoment;
  replaces?: Id;
}
export interface Withdraw {
  type: 'withdraw';
  id: CommandId;
  announcement: Id;
  /**
   * Its text too, everywhere and for good.
   */
  erase?: boolean;
}
/**
 * Only what is named changes.
 */
export interface WorkshopUpdate {
  type: 'workshop.update';
  id: CommandId;
  workshop: Id;
  status?: WorkshopStatus;
  delay_minutes?: DelayMinutes;
  place?: Id;
  starts_at?: AnyMoment;
  ends_at?: AnyMoment;
  /**
   * Free ones, counted now.
   */
  seats?: number;
  phase?: 'by_clock' | 'running' | 'ended';
}
/**
 * What is this reader's alone; before each welcome or resumed.
 */
export interface You {
  type: 'you';
  role: Role;
  /**
   * What an announcement is addressed to and what a reader follows.
   */
  scope: string;
  /**
   * To be kept and sent in the next hello.
   */
  device?: string;
  /**
   * The server's clock.
   */
  now: string;
}
/**
 * A new state, which replaces what the client has; at any time.
 */
export interface Welcome {
  type: 'welcome';
  position: Position;
  view: View;
  state: State;
  programme: Version;
}
/**
 * What a newcomer needs beyond the programme.
 */
export interface State {
  /**
   * Those of the view that have something to say.
   */
  scopes: Slice[];
}
/**
 * The record is there where it differs from the programme.
 */
export interface Slice {
  scope: Scope;
  workshop?: WorkshopRecord;
  /**
   * In the log's order.
   */
  feed: Item[];
}
/**
 * What holds for a workshop right now.
 */
export interface WorkshopRecord {
  id: Id;
  title: string;
  place?: Id;
  starts_at: Moment;
  ends_at: Moment;
  people: string[];
  status: WorkshopStatus;
  /**
   * On top of starts_at and ends_at.
   */
  delay_minutes?: number;
  seats?: Seats;
  phase?: Phase;
  was?: FormerValues;
}
export interface Seats {
  free: FreeSeats;
  counted_at: Moment;
}
/**
 * Earlier values that people may still have in mind.
 */
export interface FormerValues {
  title?: string;
  place?: Id;
  starts_at?: Moment;
  ends_at?: Moment;
}
export interface Item {
  position: Position;
  at: Moment;
  event: FestivalEvent;
}
export interface AnnouncementPosted {
  kind: 'announcement.posted';
  announcement: Announcement;
}
export interface Announcement {
  id: Id;
  scope: Scope;
  level: Level;
  title?: string;
  body?: string;
  pinned?: boolean;
  expires_at?: Moment;
  /**
   * Of a place, a workshop or an announcement: A-Z a-z 0-9 . _ ~ -
   */
  replaces?: string;
  exercise?: boolean;
  /**
   * Its title and body are gone.
   */
  erased?: boolean;
}
export interface AnnouncementWithdrawn {
  kind: 'announcement.withdrawn';
  /**
   * Of a place, a workshop or an announcement: A-Z a-z 0-9 . _ ~ -
   */
  announcement: string;
  scope: Scope;
  reason: WithdrawalReason;
  erased?: boolean;
}
/**
 * The record is whole, as it is after the change.
 */
export interface WorkshopChanged {
  kind: 'workshop.changed';
  workshop: WorkshopRecord;
  changed: ChangedMember[];
  /**
   * An item of the feed.
   */
  notable?: boolean;
}
export interface ProgrammePublished {
  kind: 'programme.published';
  version: Version;
  changes: ChangeCounts;
  /**
   * An item of the feed.
   */
  notable?: boolean;
}
/**
 * How many workshops an import changed in each way; zeros are left out.
 */
export interface ChangeCounts {
  added?: number;
  removed?: number;
  cancelled?: number;
  moved_in_time?: number;
  moved_in_place?: number;
  retitled?: number;
  people_changed?: number;
  replaced?: number;
  status_changed?: number;
  text_changed?: number;
}
/**
 * Every missed event follows, up to this position, then live.
 */
export interface Resumed {
  type: 'resumed';
  position: Position;
  view: View;
}
export interface EventMessage {
  type: 'event';
  position: Position;
  at: Moment;
  event: FestivalEvent;
}
/**
 * Complete up to here; every 10 s.
 */
export interface At {
  type: 'at';
  position: Position;
}
/**
 * All current ones after welcome or resumed, then what changed.
 */
export interface Gauges {
  type: 'gauges';
  gauges: Gauge[];
}
/**
 * A figure of which only the latest value matters.
 */
export interface Gauge {
  kind: string;
  [k: string]: unknown;
}
export interface Ack {
  type: 'ack';
  id: CommandId;
  position: Position;
  /**
   * Of a place, a workshop or an announcement: A-Z a-z 0-9 . _ ~ -
   */
  created?: string;
}
export interface ErrorMessage {
  type: 'error';
  /**
   * Printable ASCII without space; best a UUID.
   */
  id?: string;
  error: Problem;
}
/**
 * RFC 9457.
 */
export interface Problem {
  /**
   * urn:hirondelle: and a ProblemCode; more codes will come.
   */
  type: string;
  title: string;
  status: number;
  /**
   * One English sentence for the developer.
   */
  detail?: string;
  /**
   * The member, as a path such as workshops[3].id.
   */
  field?: string;
  /**
   * The bound that was crossed.
   */
  limit?: number;
  actual?: number;
  retry_after_ms?: number;
}
/**
 * The connection closes after it.
 */
export interface Goodbye {
  type: 'goodbye';
  reconnect: boolean;
  after_ms: number;
}
/**
 * What GET programme answers. A parent stands before its children; workshops by start, then id.
 */
export interface Programme {
  version: Version;
  festival: FestivalInfo;
  places: Place[];
  workshops: Workshop[];
}
export interface FestivalInfo {
  name: string;
  /**
   * Its IANA name.
   */
  time_zone: string;
}
export interface Place {
  id: Id;
  name: string;
  kind: PlaceKind;
  /**
   * Of a place, a workshop or an announcement: A-Z a-z 0-9 . _ ~ -
   */
  parent?: string;
  address?: string;
}
export interface Workshop {
  id: Id;
  kind: WorkshopKind;
  title: string;
  place?: Id;
  starts_at: Moment;
  ends_at: Moment;
  people: string[];
  status: WorkshopStatus;
  /**
   * Seats in all.
   */
  capacity?: number;
  theme?: string;
  description?: string;
  /**
   * pmr, lsf, boucle or other codes.
   */
  accessibility?: string[];
}
/**
 * What PUT programme takes in the server's own format. The version is ignored: the server makes it.
 */
export interface ProgrammeGiven {
  version?: unknown;
  festival: FestivalInfoGiven;
  /**
   * @maxItems 1000
   */
  places: PlaceGiven[];
  /**
   * @maxItems 5000
   */
  workshops: WorkshopGiven[];
}
export interface FestivalInfoGiven {
  /**
   * Empty: the festival keeps the name it had.
   */
  name: string;
  time_zone?: string;
}
export interface PlaceGiven {
  id: Id;
  name: Name;
  kind: PlaceKind;
  /**
   * A place of this programme.
   */
  parent?: string;
  address?: string;
}
export interface WorkshopGiven {
  id: Id;
  kind?: 'workshop' | 'talk' | 'meeting';
  title: Name;
  /**
   * A place of this programme.
   */
  place?: string;
  starts_at: AnyMoment;
  /**
   * As the server reads it: any RFC 3339 date-time from 1970 to 9999, with an offset or Z; fractions finer than a millisecond are cut.
   */
  ends_at: string;
  /**
   * @maxItems 50
   */
  people?: string[];
  status?: 'scheduled' | 'rescheduled' | 'moved_online' | 'postponed' | 'full' | 'cancelled';
  capacity?: FreeSeats;
  theme?: string;
  description?: string;
  /**
   * @maxItems 20
   */
  accessibility?:
    | []
    | [string]
    | [string, string]
    | [string, string, string]
    | [string, string, string, string]
    | [string, string, string, string, string]
    | [string, string, string, string, string, string]
    | [string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string, string, string, string, string]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string
      ];
}
/**
 * What GET feed answers.
 */
export interface FeedAnswer {
  position: Position;
  view: View;
  state: State;
  programme: Version;
}
/**
 * What GET announcements answers, newest first.
 */
export interface AnnouncementsAnswer {
  /**
   * @maxItems 50
   */
  announcements: Item[];
  /**
   * There are older ones still.
   */
  more: boolean;
}
export interface PositionAnswer {
  position: Position;
}
export interface AnnounceAnswer {
  id: Id;
  position: Position;
}
export interface CommandAnswer {
  position: Position;
  created?: Id;
}
/**
 * What PUT programme answers; without a position nothing was published.
 */
export interface PublishAnswer {
  position?: Position;
  difference: Difference;
}
/**
 * Of two programmes.
 */
export interface Difference {
  from: Version;
  to: Version;
  changes: Change[];
  counts: ChangeCounts;
  /**
   * What was noted in the file and read all the same.
   */
  problems: ImportProblem[];
}
export interface Change {
  kind: ChangeKind;
  workshop: Id;
  title: string;
  /**
   * For a person to read.
   */
  from?: string;
  /**
   * For a person to read.
   */
  to?: string;
}
export interface ImportProblem {
  /**
   * "row 12" (the first is 1), "workshops[3]", "file".
   */
  where: string;
  field?: string;
  detail: string;
}
export interface TokensAnswer {
  tokens: Token[];
}
export interface Token {
  label: string;
  role: Role;
  scope: Scope;
  created_at: Moment;
  expires_at?: Moment;
}
/**
 * What POST tokens takes. All but an admin's hold for a scope.
 */
export interface TokenGiven {
  role: 'screen' | 'volunteer' | 'moderator' | 'organiser' | 'admin';
  scope?: Scope;
  label: Label;
  expires_at?: AnyMoment;
}
/**
 * What POST tokens answers: the only time that the token is shown.
 */
export interface TokenAnswer {
  token: string;
  label: string;
  position: Position;
}
/**
 * What /health/ready answers, with 200 or 503.
 */
export interface Readiness {
  ready: boolean;
  /**
   * What an ack stands for.
   */
  durability: string;
  position: Position;
  detail?: string;
}

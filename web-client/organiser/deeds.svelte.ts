import {
  uuid,
  type Announce,
  type Command,
  type Outcome,
  type Problem,
  type Withdraw,
  type WorkshopUpdate,
} from '../sdk';
import type { Words } from './words';

/** How long what was done may be undone with one tap. */
export const UNDO_MS = 10_000;
/** How long it is said that something was undone. */
const UNDONE_SHOWN_MS = 4_000;

/** A command that has no id yet: each try that means the same gets one of its own. */
export type Intended = Omit<Announce, 'id'> | Omit<Withdraw, 'id'> | Omit<WorkshopUpdate, 'id'>;
type Said = (words: Words) => string;

/** Something a person does: what it sends, how it is told, and how it is taken back. */
export interface Intent {
  command: Intended;
  /** The title of what it is about, for sentences that do not name it. */
  about: string;
  done: Said;
  /** The command that takes it back; left out, or nothing, where none can. */
  undo?: ((created: string | undefined) => Intended | undefined) | undefined;
  /** What its button says, where "Annuler" could be misread. */
  undoLabel?: Said | undefined;
  /** Where it cannot be undone or was refused: how to say it anew. */
  correct?: { label: Said; run: () => void } | undefined;
}

export interface Deed {
  id: string;
  intent: Intent;
  standing: 'sending' | 'done' | 'undoing' | 'undone' | 'refused';
  undo: Intended | undefined;
  problem: Problem | undefined;
}

/** What was done here lately, oldest first: each is shown until it cannot be undone any more. */
export class Deeds {
  list = $state.raw<readonly Deed[]>([]);
  readonly #send: (command: Command) => Promise<Outcome>;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(send: (command: Command) => Promise<Outcome>) {
    this.#send = send;
  }

  async do(intent: Intent): Promise<Outcome> {
    const id = uuid();
    this.#supersede(intent.command);
    this.list = [...this.list, { id, intent, standing: 'sending', undo: undefined, problem: undefined }];
    const outcome = await this.#send({ ...intent.command, id });
    if (outcome.ok && this.#overtaken(id)) {
      this.dismiss(id);
    } else if (outcome.ok) {
      this.#change(id, { standing: 'done', undo: intent.undo?.(outcome.created) });
      this.#forget(id, UNDO_MS);
    } else {
      this.#change(id, { standing: 'refused', problem: outcome.problem });
    }
    return outcome;
  }

  async undo({ id, undo, standing }: Deed): Promise<void> {
    if (undo === undefined || standing !== 'done') return;
    this.#keep(id);
    this.#change(id, { standing: 'undoing' });
    const outcome = await this.#send({ ...undo, id: uuid() });
    if (outcome.ok) {
      this.#change(id, { standing: 'undone' });
      this.#forget(id, UNDONE_SHOWN_MS);
    } else {
      this.#change(id, { standing: 'refused', problem: outcome.problem });
    }
  }

  /** Says it anew, as it was meant before. */
  again({ id, intent }: Deed): void {
    this.dismiss(id);
    void this.do(intent);
  }

  dismiss(id: string): void {
    this.#keep(id);
    this.list = this.list.filter((deed) => deed.id !== id);
  }

  #supersede(command: Intended): void {
    for (const deed of this.list) {
      const settled = deed.standing === 'done' || deed.standing === 'undone';
      if (settled && overtakes(command, deed)) this.dismiss(deed.id);
    }
  }

  /** Something newer waited with it. */
  #overtaken(id: string): boolean {
    const index = this.list.findIndex((deed) => deed.id === id);
    const [deed, ...newer] = this.list.slice(Math.max(0, index));
    return deed !== undefined && newer.some(({ intent }) => overtakes(intent.command, deed));
  }

  #change(id: string, change: Partial<Deed>): void {
    this.list = this.list.map((deed) => (deed.id === id ? { ...deed, ...change } : deed));
  }

  #forget(id: string, after: number): void {
    this.#timers.set(
      id,
      setTimeout(() => {
        this.dismiss(id);
      }, after),
    );
  }

  #keep(id: string): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }
}

/** To take back an earlier word on the same workshop would undo the newer one too; what was withdrawn is gone already. */
function overtakes(command: Intended, { intent, undo }: Deed): boolean {
  if (command.type === 'withdraw') return undo?.type === 'withdraw' && undo.announcement === command.announcement;
  const { command: earlier } = intent;
  const both = command.type === 'workshop.update' && earlier.type === 'workshop.update';
  return both && earlier.workshop === command.workshop;
}

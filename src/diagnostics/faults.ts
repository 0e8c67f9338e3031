import type { Diagnostic } from './diagnostic.ts';

/** The exit codes of every command (DESIGN.md, section 2). */
export const ExitCode = {
  /** Nothing to complain of. */
  fine: 0,
  /** Findings of severity error, or what the command exists to check failed. */
  findings: 1,
  /** Wrong usage, unreadable input, or a missing prerequisite. */
  usage: 2,
  /** A bug in c4gen (`EX_SOFTWARE` of BSD's sysexits.h). */
  crash: 70,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

interface FaultDetails {
  /** What the user can do about it, as one or more short sentences. */
  readonly hint?: string;
  readonly cause?: unknown;
}

/** Mistakes with their places, in the input that makes a fault. */
export interface FaultFindings {
  readonly diagnostics: readonly Diagnostic[];
  /** The text of each file that they stand in, by its name. */
  readonly sources: ReadonlyMap<string, string>;
}

/** Something the user asked for cannot be done as asked: wrong usage, unreadable or unusable input. Exit code 2. */
export class UserFault extends Error {
  override readonly name = 'UserFault';
  readonly hint: string | undefined;
  readonly findings: FaultFindings | undefined;

  /** @param message what is wrong and where, in one sentence */
  constructor(message: string, details: FaultDetails & { readonly findings?: FaultFindings } = {}) {
    super(message, { cause: details.cause });
    this.hint = details.hint;
    this.findings = details.findings;
  }
}

/** The machine lacks something or refused it: no disk space, a port taken, a registry out of reach. Exit code 2. */
export class EnvironmentFault extends Error {
  override readonly name = 'EnvironmentFault';
  readonly hint: string | undefined;

  /** @param message what is missing or refused, in one sentence */
  constructor(message: string, details: FaultDetails = {}) {
    super(message, { cause: details.cause });
    this.hint = details.hint;
  }
}

import { EnvironmentFault } from '../../diagnostics/faults.ts';

/** No engine answers where one was looked for. */
export class EngineUnreachable extends EnvironmentFault {}

/** An engine is there, but this user may not speak to it. */
export class EngineForbidden extends EnvironmentFault {}

/** An engine answers that cannot do what is needed of it. */
export class EngineUnsuitable extends EnvironmentFault {}

/** The engine runs on another machine. */
export class EngineRemote extends EnvironmentFault {}

/** A registry answers that it does not have an image, or does not give it. */
export class ImageNotFound extends EnvironmentFault {}

/** The registry of an image does not answer. */
export class RegistryUnreachable extends EnvironmentFault {}

/** The engine refused to do something for a reason of its own (no address, no space …). */
export class EngineRefusal extends EnvironmentFault {}

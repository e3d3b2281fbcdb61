/**
 * Options of a run in a Playwright configuration, as `use.conformance`, for all projects or for one. Everything else comes from
 * the settings, which are the same for the bin.
 */
export interface ConformanceOptions {
  /** Lets a `should` count as a `must`. Absent: false. */
  readonly strict?: boolean;
  /** Name of an embedded deployment to test instead of the one that the settings name. */
  readonly embedded?: string;
  /** Name of the target in the targets file that `CONFORMANCE_TARGETS` names. */
  readonly target?: string;
}

/** The options of our fixtures, for `defineConfig<ConformanceUse>`. */
export interface ConformanceUse {
  readonly conformance: ConformanceOptions;
}

/** The members of a project's `use` that the run reads. */
export interface ProjectUse {
  readonly conformance?: ConformanceOptions;
  /** Means the same as `CONFORMANCE_BASE_URL`. */
  readonly baseURL?: string | undefined;
}

/**
 * What a Playwright configuration may say of a run, as `use.conformance`, for all projects or for one. All else comes from
 * the settings, which are the same for the bin.
 */
export interface ConformanceOptions {
  /** Lets a `should` count as a `must`. Absent: false. */
  readonly strict?: boolean;
  /** Name of one of our embedded deployments, to be tested instead of the one that the settings name. */
  readonly embedded?: string;
  /** Name of the target in the targets file that `CONFORMANCE_TARGETS` names. */
  readonly target?: string;
}

/** The options of our fixtures, for `defineConfig<ConformanceUse>`. */
export interface ConformanceUse {
  readonly conformance: ConformanceOptions;
}

/** What a project says of its run; the members of its `use` that are read. */
export interface ProjectUse {
  readonly conformance?: ConformanceOptions;
  /** Means the same as `CONFORMANCE_BASE_URL`. */
  readonly baseURL?: string | undefined;
}

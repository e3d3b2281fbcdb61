/** Name of the settings file, looked for in the working directory. */
export const settingsFileName = 'conformance.config.yaml';

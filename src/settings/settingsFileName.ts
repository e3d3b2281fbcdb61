/** Name of the settings file in the working directory. */
export const settingsFileName = 'conformance.config.yaml';

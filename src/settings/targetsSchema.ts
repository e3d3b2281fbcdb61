import { ofAll } from './checkTargets.ts';
import { longestTargetName, reservedTargetNames, targetNamePattern } from './parseTargetsFile.ts';
import { settingProperties } from './settingsSchema.ts';

/** Version of the schema of a targets file, `schemas/targets.schema.json`. */
export const targetsSchemaVersion = '1.0.0';

/** The JSON Schema (draft-07) of a targets file, for editors; as weak as that of a settings file. */
export function targetsSchema(): object {
  const settings = Object.entries(settingProperties()).filter(([name]) => !ofAll.some((one) => one === name));
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: `urn:scim-sync-conformance:schema:targets:${targetsSchemaVersion}`,
    title: 'Targets file of scim-sync-conformance',
    description: 'The deployments of one run, each with a name and its own settings, as in conformance.config.yaml.',
    type: 'object',
    required: ['targets'],
    additionalProperties: false,
    properties: {
      targets: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          required: ['name'],
          oneOf: [{ required: ['CONFORMANCE_BASE_URL'] }, { required: ['embedded'] }],
          additionalProperties: false,
          properties: {
            name: {
              description: 'name of the target, unique ignoring case: also that of its report folder',
              type: 'string',
              pattern: targetNamePattern,
              maxLength: longestTargetName,
              not: { enum: reservedTargetNames },
            },
            embedded: {
              description: "name of one of the suite's own deployments, such as reference, in place of a URL",
              type: 'string',
              minLength: 1,
            },
            ...Object.fromEntries(settings),
          },
        },
      },
    },
  };
}

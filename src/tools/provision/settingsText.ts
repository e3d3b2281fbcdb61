import type { SinkSettings } from '../../settings/Target.ts';
import { provisionPaths } from './provisionPaths.ts';

/** The provisioned resources that a run needs to know. */
export interface ProvisionedTarget {
  readonly baseUrl: string;
  readonly providerId: string;
  /** Absent if it was not created. */
  readonly otherProviderId?: string | undefined;
  readonly userId: string;
  readonly groupId: string;
  readonly spareUserIds: readonly string[];
  readonly spareGroupIds: readonly string[];
  readonly sink: SinkSettings;
}

/** The settings file of a run: tokens by the names of their files, and no consent to write. */
export function settingsText(target: ProvisionedTarget): string {
  const { listen, url, certificate, key } = target.sink;
  const host = listen.host.includes(':') ? `[${listen.host}]` : listen.host;
  const settings: readonly (readonly [setting: string, value: string])[] = [
    ['CONFORMANCE_BASE_URL', target.baseUrl],
    ['CONFORMANCE_TOKEN_FILE', provisionPaths.token('operator')],
    ['CONFORMANCE_VIEWER_TOKEN_FILE', provisionPaths.token('viewer')],
    ['CONFORMANCE_RESTRICTED_TOKEN_FILE', provisionPaths.token('restricted')],
    ['CONFORMANCE_REVOKED_TOKEN_FILE', provisionPaths.token('revoked')],
    ['CONFORMANCE_PROVIDER_ID', target.providerId],
    ...(target.otherProviderId === undefined
      ? []
      : [['CONFORMANCE_OTHER_PROVIDER_ID', target.otherProviderId] as const]),
    ['CONFORMANCE_USER_ID', target.userId],
    ['CONFORMANCE_GROUP_ID', target.groupId],
    ['CONFORMANCE_SPARE_USER_IDS', target.spareUserIds.join(',')],
    ['CONFORMANCE_SPARE_GROUP_IDS', target.spareGroupIds.join(',')],
    ['CONFORMANCE_PROFILE', 'full'],
    ['CONFORMANCE_SINK_LISTEN', `${host}:${listen.port}`],
    ...(url === undefined ? [] : [['CONFORMANCE_SINK_URL', url] as const]),
    ...(certificate === undefined ? [] : [['CONFORMANCE_SINK_TLS_CERT', certificate.path] as const]),
    ...(key === undefined ? [] : [['CONFORMANCE_SINK_TLS_KEY', key.path] as const]),
    ['CONFORMANCE_SINK_TOKEN_FILE', provisionPaths.token('sink')],
  ];
  const lines = settings.map(([setting, value]) => `${setting}: ${JSON.stringify(value)}`);
  return `# Written by scim-sync-conformance provision; removed by cleanup.\n${lines.join('\n')}\n`;
}

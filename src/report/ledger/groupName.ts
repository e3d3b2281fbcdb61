import type { ReportedFinding } from '../Report.ts';

/** A group of findings in one phrase, such as `sync_object_id: null: status 200`. */
export function groupName({ edit, status, keyword }: Pick<ReportedFinding, 'edit' | 'status' | 'keyword'>): string {
  const response = status === 0 ? 'no response' : `status ${status}`;
  return `${edit ?? 'valid request'}: ${response}${keyword === 'status' ? '' : `, ${keyword}`}`;
}

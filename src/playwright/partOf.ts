/** Path of what this process is writing, beside its final place. */
export function partOf(path: string): string {
  return `${path}.${process.pid}.part`;
}

/** Whether a file name is that of a part which some process was writing of a file or folder with this name. */
export function isPartOf(name: string, whole: string): boolean {
  return name.startsWith(`${whole}.`) && /^\d+\.part$/.test(name.slice(whole.length + 1));
}

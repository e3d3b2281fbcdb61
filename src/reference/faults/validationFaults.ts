import { groupModel, userModel } from '../SyncRequest.ts';
import type { Fault } from './Fault.ts';

/** Faults of the validation of a body. */
export const validationFaults: readonly Fault[] = [
  {
    id: 'model-case-ignored',
    statement: 'The model is compared without regard to case.',
    violates: ['SYNC-OBJECT-400-MODEL-ENUM'],
    change: (stages) => ({
      ...stages,
      checkModel: (field, context) => {
        const same = (model: string) => typeof field === 'string' && model.toLowerCase() === field.toLowerCase();
        return stages.checkModel([userModel, groupModel].find(same) ?? field, context);
      },
    }),
  },
];

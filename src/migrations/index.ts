import * as migration_20261124_180848_initial from './20261124_180848_initial';
import * as migration_20261128_140311_replacements from './20261128_140311_replacements';

export const migrations = [
  {
    up: migration_20261124_180848_initial.up,
    down: migration_20261124_180848_initial.down,
    name: '20261124_180848_initial',
  },
  {
    up: migration_20261128_140311_replacements.up,
    down: migration_20261128_140311_replacements.down,
    name: '20261128_140311_replacements'
  },
];

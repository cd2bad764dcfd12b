import * as migration_20261124_003813_initial from './20261124_003813_initial';

export const migrations = [
  {
    up: migration_20261124_003813_initial.up,
    down: migration_20261124_003813_initial.down,
    name: '20261124_003813_initial'
  },
];

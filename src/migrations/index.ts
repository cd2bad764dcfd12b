import * as migration_20261124_174926_initial from './20261124_174926_initial';

export const migrations = [
  {
    up: migration_20261124_174926_initial.up,
    down: migration_20261124_174926_initial.down,
    name: '20261124_174926_initial'
  },
];

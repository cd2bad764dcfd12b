import * as migration_20261124_164044_initial from './20261124_164044_initial';

export const migrations = [
  {
    up: migration_20261124_164044_initial.up,
    down: migration_20261124_164044_initial.down,
    name: '20261124_164044_initial'
  },
];

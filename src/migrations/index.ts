import * as migration_20261129_233205_initial from './20261129_233205_initial';

export const migrations = [
  {
    up: migration_20261129_233205_initial.up,
    down: migration_20261129_233205_initial.down,
    name: '20261129_233205_initial',
  },
];

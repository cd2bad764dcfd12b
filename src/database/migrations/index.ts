import * as migration_20261130_120224_initial from './20261130_120224_initial';

export const migrations = [
  {
    up: migration_20261130_120224_initial.up,
    down: migration_20261130_120224_initial.down,
    name: '20261130_120224_initial'
  },
];

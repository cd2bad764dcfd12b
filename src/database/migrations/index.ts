import * as migration_20261130_154144_initial from './20261130_154144_initial';

export const migrations = [
  {
    up: migration_20261130_154144_initial.up,
    down: migration_20261130_154144_initial.down,
    name: '20261130_154144_initial'
  },
];

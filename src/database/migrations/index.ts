import * as migration_20261130_131603_initial from './20261130_131603_initial';

export const migrations = [
  {
    up: migration_20261130_131603_initial.up,
    down: migration_20261130_131603_initial.down,
    name: '20261130_131603_initial'
  },
];

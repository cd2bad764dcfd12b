import * as migration_20261130_035624_initial from './20261130_035624_initial';

export const migrations = [
  {
    up: migration_20261130_035624_initial.up,
    down: migration_20261130_035624_initial.down,
    name: '20261130_035624_initial'
  },
];

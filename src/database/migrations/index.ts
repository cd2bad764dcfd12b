import * as migration_20261130_192303_initial from './20261130_192303_initial';

export const migrations = [
  {
    up: migration_20261130_192303_initial.up,
    down: migration_20261130_192303_initial.down,
    name: '20261130_192303_initial'
  },
];

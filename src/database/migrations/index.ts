import * as migration_20261130_194610_initial from './20261130_194610_initial';

export const migrations = [
  {
    up: migration_20261130_194610_initial.up,
    down: migration_20261130_194610_initial.down,
    name: '20261130_194610_initial'
  },
];

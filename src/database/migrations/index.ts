import * as migration_20261130_202838_initial from './20261130_202838_initial';

export const migrations = [
  {
    up: migration_20261130_202838_initial.up,
    down: migration_20261130_202838_initial.down,
    name: '20261130_202838_initial'
  },
];

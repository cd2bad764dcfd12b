import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`notices_replacements\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`notice\` text,
  	\`since\` text,
  	\`until\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`notices\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`notices_replacements_order_idx\` ON \`notices_replacements\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`notices_replacements_parent_id_idx\` ON \`notices_replacements\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_notices_v_version_replacements\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`notice\` text,
  	\`since\` text,
  	\`until\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_notices_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_notices_v_version_replacements_order_idx\` ON \`_notices_v_version_replacements\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_notices_v_version_replacements_parent_id_idx\` ON \`_notices_v_version_replacements\` (\`_parent_id\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`notices_replacements\`;`)
  await db.run(sql`DROP TABLE \`_notices_v_version_replacements\`;`)
}

import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`notices_links\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`label\` text,
  	\`url\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`notices\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`notices_links_order_idx\` ON \`notices_links\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`notices_links_parent_id_idx\` ON \`notices_links\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`notices_phone_lines\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`label\` text,
  	\`number\` text,
  	\`tty\` text,
  	\`hours\` text,
  	\`note\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`notices\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`notices_phone_lines_order_idx\` ON \`notices_phone_lines\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`notices_phone_lines_parent_id_idx\` ON \`notices_phone_lines\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`notices_placements\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` text NOT NULL,
  	\`value\` text,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`notices\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`notices_placements_order_idx\` ON \`notices_placements\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`notices_placements_parent_idx\` ON \`notices_placements\` (\`parent_id\`);`)
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
  await db.run(sql`CREATE TABLE \`notices\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`title\` text,
  	\`summary\` text,
  	\`body\` text,
  	\`publish_at\` text,
  	\`effective_on\` text,
  	\`has_no_effective_date\` integer DEFAULT false,
  	\`late_reason\` text,
  	\`action_by\` text,
  	\`ends_on\` text,
  	\`take_down_on\` text,
  	\`all_plans\` integer DEFAULT false,
  	\`action_who\` text,
  	\`action_what\` text,
  	\`action_link_label\` text,
  	\`action_link_url\` text,
  	\`action_otherwise\` text,
  	\`asks_for_acknowledgement\` integer DEFAULT false,
  	\`change_kind\` text,
  	\`change_note\` text,
  	\`number\` text,
  	\`category\` text,
  	\`urgency\` text,
  	\`slug\` text,
  	\`review\` text,
  	\`review_note\` text,
  	\`order\` text,
  	\`changed_at\` text,
  	\`withdrawn_at\` text,
  	\`withdrawal_reason\` text,
  	\`snapshot\` text,
  	\`snapshot_hash\` text,
  	\`change_count\` numeric,
  	\`last_change_kind\` text,
  	\`last_change_note\` text,
  	\`last_change_actor\` text,
  	\`last_change_actor_id\` text,
  	\`last_change_is_major\` integer,
  	\`words_saved_at\` text,
  	\`is_editors_note\` integer,
  	\`updated_by\` text,
  	\`updated_by_id\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`deleted_at\` text,
  	\`_status\` text DEFAULT 'draft'
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`notices_number_idx\` ON \`notices\` (\`number\`);`)
  await db.run(sql`CREATE INDEX \`notices_category_idx\` ON \`notices\` (\`category\`);`)
  await db.run(sql`CREATE INDEX \`notices_slug_idx\` ON \`notices\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`notices_order_idx\` ON \`notices\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`notices_updated_at_idx\` ON \`notices\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`notices_created_at_idx\` ON \`notices\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`notices_deleted_at_idx\` ON \`notices\` (\`deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`notices__status_idx\` ON \`notices\` (\`_status\`);`)
  await db.run(sql`CREATE INDEX \`_status_order_idx\` ON \`notices\` (\`_status\`,\`order\`);`)
  await db.run(sql`CREATE TABLE \`notices_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text NOT NULL,
  	\`path\` text NOT NULL,
  	\`documents_id\` text,
  	\`plans_id\` text,
  	\`notices_id\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`notices\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`documents_id\`) REFERENCES \`documents\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`plans_id\`) REFERENCES \`plans\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`notices_id\`) REFERENCES \`notices\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`notices_rels_order_idx\` ON \`notices_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`notices_rels_parent_idx\` ON \`notices_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`notices_rels_path_idx\` ON \`notices_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`notices_rels_documents_id_idx\` ON \`notices_rels\` (\`documents_id\`);`)
  await db.run(sql`CREATE INDEX \`notices_rels_plans_id_idx\` ON \`notices_rels\` (\`plans_id\`);`)
  await db.run(sql`CREATE INDEX \`notices_rels_notices_id_idx\` ON \`notices_rels\` (\`notices_id\`);`)
  await db.run(sql`CREATE TABLE \`_notices_v_version_links\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`label\` text,
  	\`url\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_notices_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_notices_v_version_links_order_idx\` ON \`_notices_v_version_links\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_notices_v_version_links_parent_id_idx\` ON \`_notices_v_version_links\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_notices_v_version_phone_lines\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`label\` text,
  	\`number\` text,
  	\`tty\` text,
  	\`hours\` text,
  	\`note\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_notices_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_notices_v_version_phone_lines_order_idx\` ON \`_notices_v_version_phone_lines\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_notices_v_version_phone_lines_parent_id_idx\` ON \`_notices_v_version_phone_lines\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_notices_v_version_placements\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`value\` text,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_notices_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_notices_v_version_placements_order_idx\` ON \`_notices_v_version_placements\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_notices_v_version_placements_parent_idx\` ON \`_notices_v_version_placements\` (\`parent_id\`);`)
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
  await db.run(sql`CREATE TABLE \`_notices_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text,
  	\`version_title\` text,
  	\`version_summary\` text,
  	\`version_body\` text,
  	\`version_publish_at\` text,
  	\`version_effective_on\` text,
  	\`version_has_no_effective_date\` integer DEFAULT false,
  	\`version_late_reason\` text,
  	\`version_action_by\` text,
  	\`version_ends_on\` text,
  	\`version_take_down_on\` text,
  	\`version_all_plans\` integer DEFAULT false,
  	\`version_action_who\` text,
  	\`version_action_what\` text,
  	\`version_action_link_label\` text,
  	\`version_action_link_url\` text,
  	\`version_action_otherwise\` text,
  	\`version_asks_for_acknowledgement\` integer DEFAULT false,
  	\`version_change_kind\` text,
  	\`version_change_note\` text,
  	\`version_number\` text,
  	\`version_category\` text,
  	\`version_urgency\` text,
  	\`version_slug\` text,
  	\`version_review\` text,
  	\`version_review_note\` text,
  	\`version_order\` text,
  	\`version_changed_at\` text,
  	\`version_withdrawn_at\` text,
  	\`version_withdrawal_reason\` text,
  	\`version_snapshot\` text,
  	\`version_snapshot_hash\` text,
  	\`version_change_count\` numeric,
  	\`version_last_change_kind\` text,
  	\`version_last_change_note\` text,
  	\`version_last_change_actor\` text,
  	\`version_last_change_actor_id\` text,
  	\`version_last_change_is_major\` integer,
  	\`version_words_saved_at\` text,
  	\`version_is_editors_note\` integer,
  	\`version_updated_by\` text,
  	\`version_updated_by_id\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version_deleted_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`latest\` integer,
  	\`autosave\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`notices\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_notices_v_parent_idx\` ON \`_notices_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_notices_v_version_version_number_idx\` ON \`_notices_v\` (\`version_number\`);`)
  await db.run(sql`CREATE INDEX \`_notices_v_version_version_category_idx\` ON \`_notices_v\` (\`version_category\`);`)
  await db.run(sql`CREATE INDEX \`_notices_v_version_version_slug_idx\` ON \`_notices_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_notices_v_version_version_order_idx\` ON \`_notices_v\` (\`version_order\`);`)
  await db.run(sql`CREATE INDEX \`_notices_v_version_version_updated_at_idx\` ON \`_notices_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_notices_v_version_version_created_at_idx\` ON \`_notices_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_notices_v_version_version_deleted_at_idx\` ON \`_notices_v\` (\`version_deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`_notices_v_version_version__status_idx\` ON \`_notices_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_notices_v_created_at_idx\` ON \`_notices_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_notices_v_updated_at_idx\` ON \`_notices_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_notices_v_latest_idx\` ON \`_notices_v\` (\`latest\`);`)
  await db.run(sql`CREATE INDEX \`_notices_v_autosave_idx\` ON \`_notices_v\` (\`autosave\`);`)
  await db.run(sql`CREATE INDEX \`version__status_version_order_idx\` ON \`_notices_v\` (\`version__status\`,\`version_order\`);`)
  await db.run(sql`CREATE TABLE \`_notices_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`documents_id\` text,
  	\`plans_id\` text,
  	\`notices_id\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_notices_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`documents_id\`) REFERENCES \`documents\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`plans_id\`) REFERENCES \`plans\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`notices_id\`) REFERENCES \`notices\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_notices_v_rels_order_idx\` ON \`_notices_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_notices_v_rels_parent_idx\` ON \`_notices_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_notices_v_rels_path_idx\` ON \`_notices_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_notices_v_rels_documents_id_idx\` ON \`_notices_v_rels\` (\`documents_id\`);`)
  await db.run(sql`CREATE INDEX \`_notices_v_rels_plans_id_idx\` ON \`_notices_v_rels\` (\`plans_id\`);`)
  await db.run(sql`CREATE INDEX \`_notices_v_rels_notices_id_idx\` ON \`_notices_v_rels\` (\`notices_id\`);`)
  await db.run(sql`CREATE TABLE \`documents_states\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` text NOT NULL,
  	\`value\` text,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`documents\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`documents_states_order_idx\` ON \`documents_states\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`documents_states_parent_idx\` ON \`documents_states\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`documents\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`title\` text NOT NULL,
  	\`description\` text,
  	\`is_reference\` integer DEFAULT false,
  	\`scripts_confirmed\` integer DEFAULT false,
  	\`scripts_confirmed_by\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`url\` text,
  	\`thumbnail_u_r_l\` text,
  	\`filename\` text,
  	\`mime_type\` text,
  	\`filesize\` numeric,
  	\`width\` numeric,
  	\`height\` numeric
  );
  `)
  await db.run(sql`CREATE INDEX \`documents_is_reference_idx\` ON \`documents\` (\`is_reference\`);`)
  await db.run(sql`CREATE INDEX \`documents_updated_at_idx\` ON \`documents\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`documents_created_at_idx\` ON \`documents\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`documents_filename_idx\` ON \`documents\` (\`filename\`);`)
  await db.run(sql`CREATE TABLE \`images\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`alt\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`url\` text,
  	\`thumbnail_u_r_l\` text,
  	\`filename\` text,
  	\`mime_type\` text,
  	\`filesize\` numeric,
  	\`width\` numeric,
  	\`height\` numeric,
  	\`focal_x\` numeric,
  	\`focal_y\` numeric,
  	\`sizes_small_url\` text,
  	\`sizes_small_width\` numeric,
  	\`sizes_small_height\` numeric,
  	\`sizes_small_mime_type\` text,
  	\`sizes_small_filesize\` numeric,
  	\`sizes_small_filename\` text
  );
  `)
  await db.run(sql`CREATE INDEX \`images_updated_at_idx\` ON \`images\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`images_created_at_idx\` ON \`images\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`images_filename_idx\` ON \`images\` (\`filename\`);`)
  await db.run(sql`CREATE INDEX \`images_sizes_small_sizes_small_filename_idx\` ON \`images\` (\`sizes_small_filename\`);`)
  await db.run(sql`CREATE TABLE \`plans\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`state\` text NOT NULL,
  	\`line_of_business\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`plans_name_idx\` ON \`plans\` (\`name\`);`)
  await db.run(sql`CREATE INDEX \`plans_state_idx\` ON \`plans\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`plans_line_of_business_idx\` ON \`plans\` (\`line_of_business\`);`)
  await db.run(sql`CREATE INDEX \`plans_updated_at_idx\` ON \`plans\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`plans_created_at_idx\` ON \`plans\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`users\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`email\` text NOT NULL,
  	\`new_email\` text,
  	\`new_email_at\` text,
  	\`role\` text DEFAULT 'author' NOT NULL,
  	\`subject\` text,
  	\`is_break_glass\` integer,
  	\`password_hash\` text,
  	\`password_changed_at\` text,
  	\`last_sign_in_at\` text,
  	\`failed_attempts\` numeric DEFAULT 0,
  	\`factor_changes\` numeric DEFAULT 0,
  	\`locked_until\` text,
  	\`unlocked_at\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`users_email_idx\` ON \`users\` (\`email\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`users_subject_idx\` ON \`users\` (\`subject\`);`)
  await db.run(sql`CREATE INDEX \`users_updated_at_idx\` ON \`users\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`users_created_at_idx\` ON \`users\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`agreements\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`version\` text NOT NULL,
  	\`title\` text NOT NULL,
  	\`in_force_from\` text NOT NULL,
  	\`body\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`agreements_version_idx\` ON \`agreements\` (\`version\`);`)
  await db.run(sql`CREATE INDEX \`agreements_updated_at_idx\` ON \`agreements\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`agreements_created_at_idx\` ON \`agreements\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`staff_factors\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`member\` text NOT NULL,
  	\`kind\` text NOT NULL,
  	\`name\` text,
  	\`added_at\` text NOT NULL,
  	\`used_at\` text,
  	\`sealed_secret\` text,
  	\`last_step\` numeric,
  	\`clock_step\` numeric,
  	\`credential\` text,
  	\`public_key\` text,
  	\`counter\` numeric,
  	\`transports\` text,
  	\`code_hash\` text
  );
  `)
  await db.run(sql`CREATE INDEX \`staff_factors_member_idx\` ON \`staff_factors\` (\`member\`);`)
  await db.run(sql`CREATE TABLE \`factor_challenges\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`purpose\` text NOT NULL,
  	\`holder\` text NOT NULL,
  	\`sealed_secret\` text,
  	\`expires_at\` text NOT NULL,
  	\`is_used\` integer DEFAULT false NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`factor_challenges_expires_at_idx\` ON \`factor_challenges\` (\`expires_at\`);`)
  await db.run(sql`CREATE TABLE \`pending_sign_ins\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`member\` text NOT NULL,
  	\`password_mark\` text NOT NULL,
  	\`tries\` numeric NOT NULL,
  	\`expires_at\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`pending_sign_ins_member_idx\` ON \`pending_sign_ins\` (\`member\`);`)
  await db.run(sql`CREATE INDEX \`pending_sign_ins_expires_at_idx\` ON \`pending_sign_ins\` (\`expires_at\`);`)
  await db.run(sql`CREATE TABLE \`accounts\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`username\` text NOT NULL,
  	\`email\` text NOT NULL,
  	\`new_email\` text,
  	\`new_email_at\` text,
  	\`kind\` text NOT NULL,
  	\`display_name\` text NOT NULL,
  	\`enrollment\` text NOT NULL,
  	\`admission\` text NOT NULL,
  	\`state\` text DEFAULT 'unverified' NOT NULL,
  	\`activated_at\` text,
  	\`closed_at\` text,
  	\`owner_since\` text,
  	\`locked_until\` text,
  	\`unlocked_at\` text,
  	\`failed_attempts\` numeric DEFAULT 0,
  	\`last_sign_in_at\` text,
  	\`previous_visit_at\` text,
  	\`password_changed_at\` text,
  	\`agreement_version\` text,
  	\`agreement_accepted_at\` text,
  	\`agreement_address\` text,
  	\`security_question\` text,
  	\`security_answer_hash\` text,
  	\`password_hash\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`accounts_username_idx\` ON \`accounts\` (\`username\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`accounts_email_idx\` ON \`accounts\` (\`email\`);`)
  await db.run(sql`CREATE INDEX \`accounts_enrollment_idx\` ON \`accounts\` (\`enrollment\`);`)
  await db.run(sql`CREATE INDEX \`accounts_updated_at_idx\` ON \`accounts\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`accounts_created_at_idx\` ON \`accounts\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`enrollment_admission_idx\` ON \`accounts\` (\`enrollment\`,\`admission\`);`)
  await db.run(sql`CREATE TABLE \`sessions\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`sign_in\` text NOT NULL,
  	\`owner_kind\` text NOT NULL,
  	\`owner\` text NOT NULL,
  	\`started_at\` text NOT NULL,
  	\`seen_at\` text NOT NULL,
  	\`confirmed_at\` text,
  	\`address\` text,
  	\`ended_at\` text,
  	\`ended_by\` text,
  	\`user_agent\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`sessions_owner_idx\` ON \`sessions\` (\`owner\`);`)
  await db.run(sql`CREATE INDEX \`sessions_seen_at_idx\` ON \`sessions\` (\`seen_at\`);`)
  await db.run(sql`CREATE INDEX \`sessions_updated_at_idx\` ON \`sessions\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`sessions_created_at_idx\` ON \`sessions\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`mailed_links\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`purpose\` text NOT NULL,
  	\`owner_kind\` text NOT NULL,
  	\`owner\` text NOT NULL,
  	\`detail\` text,
  	\`expires_at\` text NOT NULL,
  	\`is_used\` integer DEFAULT false NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`mailed_links_owner_idx\` ON \`mailed_links\` (\`owner\`);`)
  await db.run(sql`CREATE INDEX \`mailed_links_expires_at_idx\` ON \`mailed_links\` (\`expires_at\`);`)
  await db.run(sql`CREATE INDEX \`mailed_links_updated_at_idx\` ON \`mailed_links\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`mailed_links_created_at_idx\` ON \`mailed_links\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`registrations\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`content\` text NOT NULL,
  	\`expires_at\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`registrations_expires_at_idx\` ON \`registrations\` (\`expires_at\`);`)
  await db.run(sql`CREATE INDEX \`registrations_updated_at_idx\` ON \`registrations\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`registrations_created_at_idx\` ON \`registrations\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`invitations\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`invited_by\` text NOT NULL,
  	\`email\` text NOT NULL,
  	\`state\` text NOT NULL,
  	\`sent_at\` text NOT NULL,
  	\`expires_at\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`invitations_invited_by_idx\` ON \`invitations\` (\`invited_by\`);`)
  await db.run(sql`CREATE INDEX \`invitations_expires_at_idx\` ON \`invitations\` (\`expires_at\`);`)
  await db.run(sql`CREATE INDEX \`invitations_updated_at_idx\` ON \`invitations\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`invitations_created_at_idx\` ON \`invitations\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`rate_limits\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`points\` numeric NOT NULL,
  	\`expires_at\` text
  );
  `)
  await db.run(sql`CREATE INDEX \`rate_limits_expires_at_idx\` ON \`rate_limits\` (\`expires_at\`);`)
  await db.run(sql`CREATE TABLE \`notice_receipts\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`account\` text NOT NULL,
  	\`notice\` text NOT NULL,
  	\`read_at\` text NOT NULL,
  	\`read_version\` text,
  	\`acknowledged_at\` text,
  	\`acknowledged_version\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`notice_receipts_account_idx\` ON \`notice_receipts\` (\`account\`);`)
  await db.run(sql`CREATE INDEX \`notice_receipts_notice_idx\` ON \`notice_receipts\` (\`notice\`);`)
  await db.run(sql`CREATE INDEX \`notice_receipts_updated_at_idx\` ON \`notice_receipts\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`notice_receipts_created_at_idx\` ON \`notice_receipts\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`audit_events\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`at\` text NOT NULL,
  	\`what\` text NOT NULL,
  	\`actor\` text NOT NULL,
  	\`actor_id\` text,
  	\`actor_role\` text,
  	\`about\` text NOT NULL,
  	\`name\` text,
  	\`subject\` text,
  	\`address\` text,
  	\`detail\` text
  );
  `)
  await db.run(sql`CREATE INDEX \`audit_events_at_idx\` ON \`audit_events\` (\`at\`);`)
  await db.run(sql`CREATE INDEX \`audit_events_what_idx\` ON \`audit_events\` (\`what\`);`)
  await db.run(sql`CREATE INDEX \`audit_events_actor_id_idx\` ON \`audit_events\` (\`actor_id\`);`)
  await db.run(sql`CREATE INDEX \`audit_events_about_idx\` ON \`audit_events\` (\`about\`);`)
  await db.run(sql`CREATE INDEX \`audit_events_name_idx\` ON \`audit_events\` (\`name\`);`)
  await db.run(sql`CREATE INDEX \`audit_events_subject_idx\` ON \`audit_events\` (\`subject\`);`)
  await db.run(sql`CREATE TABLE \`mail_queue\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`last_error\` text,
  	\`kind\` text NOT NULL,
  	\`data\` text,
  	\`not_before\` text NOT NULL,
  	\`attempts\` numeric NOT NULL,
  	\`state\` text NOT NULL,
  	\`claimed_at\` text,
  	\`finished_at\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`mail_queue_finished_at_idx\` ON \`mail_queue\` (\`finished_at\`);`)
  await db.run(sql`CREATE INDEX \`mail_queue_updated_at_idx\` ON \`mail_queue\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`mail_queue_created_at_idx\` ON \`mail_queue\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`state_notBefore_idx\` ON \`mail_queue\` (\`state\`,\`not_before\`);`)
  await db.run(sql`CREATE TABLE \`enrollments\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`kind\` text NOT NULL,
  	\`first_name\` text,
  	\`last_name\` text,
  	\`group_name\` text,
  	\`provider_number\` text NOT NULL,
  	\`provider_number_key\` text NOT NULL,
  	\`search_key\` text NOT NULL,
  	\`tax_id_hash\` text NOT NULL,
  	\`zips\` text NOT NULL,
  	\`plans\` text NOT NULL,
  	\`on_file_since\` text NOT NULL,
  	\`imported_at\` text NOT NULL,
  	\`ended_at\` text,
  	\`ended_because\` text
  );
  `)
  await db.run(sql`CREATE INDEX \`enrollments_provider_number_key_idx\` ON \`enrollments\` (\`provider_number_key\`);`)
  await db.run(sql`CREATE INDEX \`enrollments_search_key_idx\` ON \`enrollments\` (\`search_key\`);`)
  await db.run(sql`CREATE INDEX \`enrollments_tax_id_hash_idx\` ON \`enrollments\` (\`tax_id_hash\`);`)
  await db.run(sql`CREATE TABLE \`match_failures\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`reference\` text NOT NULL,
  	\`missed\` text NOT NULL,
  	\`kind\` text NOT NULL,
  	\`provider_number\` text,
  	\`enrollment_id\` text,
  	\`at\` text NOT NULL,
  	\`address\` text NOT NULL,
  	FOREIGN KEY (\`enrollment_id\`) REFERENCES \`enrollments\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`match_failures_enrollment_idx\` ON \`match_failures\` (\`enrollment_id\`);`)
  await db.run(sql`CREATE INDEX \`match_failures_at_idx\` ON \`match_failures\` (\`at\`);`)
  await db.run(sql`CREATE TABLE \`events\` (
  	\`id\` numeric PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`notice\` text NOT NULL,
  	\`number\` text NOT NULL,
  	\`title\` text NOT NULL,
  	\`kind\` text NOT NULL,
  	\`at\` text NOT NULL,
  	\`is_major\` integer DEFAULT false NOT NULL,
  	\`note\` text,
  	\`actor\` text NOT NULL,
  	\`actor_id\` text,
  	\`hash\` text NOT NULL,
  	\`snapshot\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`events_key_idx\` ON \`events\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`events_notice_idx\` ON \`events\` (\`notice\`);`)
  await db.run(sql`CREATE TABLE \`notice_slugs\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`notice\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`notice_slugs_notice_idx\` ON \`notice_slugs\` (\`notice\`);`)
  await db.run(sql`CREATE INDEX \`notice_slugs_updated_at_idx\` ON \`notice_slugs\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`notice_slugs_created_at_idx\` ON \`notice_slugs\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`holds\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`purpose\` text NOT NULL,
  	\`things\` text NOT NULL,
  	\`at\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`holds_at_idx\` ON \`holds\` (\`at\`);`)
  await db.run(sql`CREATE TABLE \`counters\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`value\` numeric NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`counters_updated_at_idx\` ON \`counters\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`counters_created_at_idx\` ON \`counters\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_kv\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`data\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`payload_kv_key_idx\` ON \`payload_kv\` (\`key\`);`)
  await db.run(sql`CREATE TABLE \`payload_locked_documents\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`global_slug\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_global_slug_idx\` ON \`payload_locked_documents\` (\`global_slug\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_updated_at_idx\` ON \`payload_locked_documents\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_created_at_idx\` ON \`payload_locked_documents\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_locked_documents_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`notices_id\` text,
  	\`documents_id\` text,
  	\`images_id\` text,
  	\`plans_id\` text,
  	\`users_id\` text,
  	\`agreements_id\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`payload_locked_documents\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`notices_id\`) REFERENCES \`notices\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`documents_id\`) REFERENCES \`documents\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`images_id\`) REFERENCES \`images\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`plans_id\`) REFERENCES \`plans\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`agreements_id\`) REFERENCES \`agreements\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_order_idx\` ON \`payload_locked_documents_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_parent_idx\` ON \`payload_locked_documents_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_path_idx\` ON \`payload_locked_documents_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_notices_id_idx\` ON \`payload_locked_documents_rels\` (\`notices_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_documents_id_idx\` ON \`payload_locked_documents_rels\` (\`documents_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_images_id_idx\` ON \`payload_locked_documents_rels\` (\`images_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_plans_id_idx\` ON \`payload_locked_documents_rels\` (\`plans_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_users_id_idx\` ON \`payload_locked_documents_rels\` (\`users_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_agreements_id_idx\` ON \`payload_locked_documents_rels\` (\`agreements_id\`);`)
  await db.run(sql`CREATE TABLE \`payload_preferences\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text,
  	\`value\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_preferences_key_idx\` ON \`payload_preferences\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_updated_at_idx\` ON \`payload_preferences\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_created_at_idx\` ON \`payload_preferences\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_preferences_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`users_id\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`payload_preferences\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_order_idx\` ON \`payload_preferences_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_parent_idx\` ON \`payload_preferences_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_path_idx\` ON \`payload_preferences_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_users_id_idx\` ON \`payload_preferences_rels\` (\`users_id\`);`)
  await db.run(sql`CREATE TABLE \`payload_migrations\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`name\` text,
  	\`batch\` numeric,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_migrations_updated_at_idx\` ON \`payload_migrations\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_migrations_created_at_idx\` ON \`payload_migrations\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`site_phone_lines\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`label\` text,
  	\`number\` text,
  	\`tty\` text,
  	\`hours\` text,
  	\`note\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`site\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`site_phone_lines_order_idx\` ON \`site_phone_lines\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`site_phone_lines_parent_id_idx\` ON \`site_phone_lines\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`site_registration_help\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`line_of_business\` text NOT NULL,
  	\`number\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`site\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`site_registration_help_order_idx\` ON \`site_registration_help\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`site_registration_help_parent_id_idx\` ON \`site_registration_help\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`site\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`organization\` text DEFAULT 'Your health plan' NOT NULL,
  	\`portal_name\` text DEFAULT 'Provider Portal' NOT NULL,
  	\`time_zone\` text DEFAULT 'America/New_York' NOT NULL,
  	\`feed_authority\` text DEFAULT 'bulletin.invalid,2026' NOT NULL,
  	\`training_document_id\` text,
  	\`mail_sender_name\` text DEFAULT 'webmaster' NOT NULL,
  	\`mail_sender_address\` text DEFAULT 'webmaster@bulletin.invalid' NOT NULL,
  	\`security_contact\` text,
  	\`security_contact_until\` text,
  	\`updated_at\` text,
  	\`created_at\` text,
  	FOREIGN KEY (\`training_document_id\`) REFERENCES \`documents\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`site_training_document_idx\` ON \`site\` (\`training_document_id\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`notices_links\`;`)
  await db.run(sql`DROP TABLE \`notices_phone_lines\`;`)
  await db.run(sql`DROP TABLE \`notices_placements\`;`)
  await db.run(sql`DROP TABLE \`notices_replacements\`;`)
  await db.run(sql`DROP TABLE \`notices\`;`)
  await db.run(sql`DROP TABLE \`notices_rels\`;`)
  await db.run(sql`DROP TABLE \`_notices_v_version_links\`;`)
  await db.run(sql`DROP TABLE \`_notices_v_version_phone_lines\`;`)
  await db.run(sql`DROP TABLE \`_notices_v_version_placements\`;`)
  await db.run(sql`DROP TABLE \`_notices_v_version_replacements\`;`)
  await db.run(sql`DROP TABLE \`_notices_v\`;`)
  await db.run(sql`DROP TABLE \`_notices_v_rels\`;`)
  await db.run(sql`DROP TABLE \`documents_states\`;`)
  await db.run(sql`DROP TABLE \`documents\`;`)
  await db.run(sql`DROP TABLE \`images\`;`)
  await db.run(sql`DROP TABLE \`plans\`;`)
  await db.run(sql`DROP TABLE \`users\`;`)
  await db.run(sql`DROP TABLE \`agreements\`;`)
  await db.run(sql`DROP TABLE \`staff_factors\`;`)
  await db.run(sql`DROP TABLE \`factor_challenges\`;`)
  await db.run(sql`DROP TABLE \`pending_sign_ins\`;`)
  await db.run(sql`DROP TABLE \`accounts\`;`)
  await db.run(sql`DROP TABLE \`sessions\`;`)
  await db.run(sql`DROP TABLE \`mailed_links\`;`)
  await db.run(sql`DROP TABLE \`registrations\`;`)
  await db.run(sql`DROP TABLE \`invitations\`;`)
  await db.run(sql`DROP TABLE \`rate_limits\`;`)
  await db.run(sql`DROP TABLE \`notice_receipts\`;`)
  await db.run(sql`DROP TABLE \`audit_events\`;`)
  await db.run(sql`DROP TABLE \`mail_queue\`;`)
  await db.run(sql`DROP TABLE \`enrollments\`;`)
  await db.run(sql`DROP TABLE \`match_failures\`;`)
  await db.run(sql`DROP TABLE \`events\`;`)
  await db.run(sql`DROP TABLE \`notice_slugs\`;`)
  await db.run(sql`DROP TABLE \`holds\`;`)
  await db.run(sql`DROP TABLE \`counters\`;`)
  await db.run(sql`DROP TABLE \`payload_kv\`;`)
  await db.run(sql`DROP TABLE \`payload_locked_documents\`;`)
  await db.run(sql`DROP TABLE \`payload_locked_documents_rels\`;`)
  await db.run(sql`DROP TABLE \`payload_preferences\`;`)
  await db.run(sql`DROP TABLE \`payload_preferences_rels\`;`)
  await db.run(sql`DROP TABLE \`payload_migrations\`;`)
  await db.run(sql`DROP TABLE \`site_phone_lines\`;`)
  await db.run(sql`DROP TABLE \`site_registration_help\`;`)
  await db.run(sql`DROP TABLE \`site\`;`)
}

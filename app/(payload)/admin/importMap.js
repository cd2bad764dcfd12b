import { UntitledNotice as UntitledNotice_5aee9e5e246e9bf26862875c212130e5 } from '../../../src/admin/UntitledNotice'
import { Refusal as Refusal_2acdc9af21b8d1d8f9082cfc3dbff770 } from '../../../src/admin/Refusal'
import { FieldWords as FieldWords_bd1682c6a6761a1f3f2e194ddde4efaf } from '../../../src/admin/fields/Unfit'
import { RscEntryLexicalCell as RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { RscEntryLexicalField as RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { LexicalDiffComponent as LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { FixedToolbarFeatureClient as FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { InlineToolbarFeatureClient as InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ParagraphFeatureClient as ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HeadingFeatureClient as HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BoldFeatureClient as BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ItalicFeatureClient as ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnorderedListFeatureClient as UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { OrderedListFeatureClient as OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BlockquoteFeatureClient as BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { LinkFeatureClient as LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { AddressWords as AddressWords_bd1682c6a6761a1f3f2e194ddde4efaf } from '../../../src/admin/fields/Unfit'
import { TableFeatureClient as TableFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UploadFeatureClient as UploadFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnfitInTextFeature as UnfitInTextFeature_9a750f5f1b5167509b9b12a3c8af8842 } from '../../../src/admin/fields/UnfitInText'
import { InstantCell as InstantCell_a2bbb410968cabb7960a83bf8df16d31 } from '../../../src/admin/fields/InstantCell'
import { PublishAtField as PublishAtField_426e9ff928c80587a50308de44aaeed3 } from '../../../src/admin/fields/PublishAtField'
import { PublishAtZone as PublishAtZone_951f33de838d39d6c98051264f976a7f } from '../../../src/admin/fields/PublishAtZone'
import { DayCell as DayCell_116d1c3770bc0ae90db216c05d95ee22 } from '../../../src/admin/fields/DayCell'
import { DayField as DayField_18401fab872a86fc943b950cecb01ef9 } from '../../../src/admin/fields/DayField'
import { Confirmations as Confirmations_861d016e382a2be9a907b11d650d88c2 } from '../../../src/admin/Confirmations'
import { NoDiff as NoDiff_99d09383999a36355a2d66c2a5beef04 } from '../../../src/admin/fields/NoDiff'
import { Saving as Saving_06f73d2d6f5b1758117b32843ada8496 } from '../../../src/admin/saving/Saving'
import { NoticeActs as NoticeActs_4afafd6438340a4d10157a702426b9eb } from '../../../src/admin/acts/NoticeActs'
import { RequestReview as RequestReview_c47928c0e852735e3d4cbd8a477842b6 } from '../../../src/admin/RequestReview'
import { PublishNotice as PublishNotice_f8736b19b190e02c59518814f44a286e } from '../../../src/admin/Publication'
import { NoticeState as NoticeState_6e942fb8f92b67c7e9ea66d10097fcd5 } from '../../../src/admin/NoticeState'
import { NoUnpublish as NoUnpublish_f8736b19b190e02c59518814f44a286e } from '../../../src/admin/Publication'
import { Password as Password_ca502c5b438f52bb75ef8ae8447d7999 } from '../../../src/admin/signing-in/Password'
import { Factors as Factors_cd9501e0aee19d6faf0cf4370586a756 } from '../../../src/admin/factors/Factors'
import { LostFactors as LostFactors_f71d0a6bacbbd4638011c200aa0cf53b } from '../../../src/admin/colleague/LostFactors'
import { Sessions as Sessions_ca2686d5fa2c4d08d4182a71ce05823a } from '../../../src/admin/sessions/Sessions'
import { UnlockMember as UnlockMember_fe5f75b1a13f15faaa6f96552eee4215 } from '../../../src/admin/signing-in/UnlockMember'
import { AccountHelp as AccountHelp_b9734944aca31fd54e736738be86463c } from '../../../src/admin/AccountHelp'
import { PracticePeople as PracticePeople_76b54135640151324da87a29956b6718 } from '../../../src/admin/practice/PracticePeople'
import { InstantField as InstantField_876ccd92ced2e73671b6048cc03610b1 } from '../../../src/admin/fields/InstantField'
import { ExportActivity as ExportActivity_bd1f9d119246a330086983cd3d798e97 } from '../../../src/admin/activity/ExportActivity'
import { MailAgain as MailAgain_a1ba7862b7ea8c4d059ce67b06fcecf4 } from '../../../src/admin/overview/MailAgain'
import { SendAllAgain as SendAllAgain_7c10140e3d25577fc5dc690f646735e8 } from '../../../src/admin/overview/GivenUpMail'
import { EndRecord as EndRecord_3dfdc26f2ba29dd0c95e5ea128128556 } from '../../../src/admin/enrollment/EndRecord'
import { EnterRecord as EnterRecord_bf3405dd5d2144ecc2fcb4a00fc50d78 } from '../../../src/admin/enrollment/EnterRecord'
import { EventKindCell as EventKindCell_3c0ff260d859e5c7c11a3e55b70dacae } from '../../../src/admin/fields/EventKindCell'
import { Mark as Mark_2bfe28c020db2ef57ec35ebcb24afeba } from '../../../src/admin/Wordmark'
import { Wordmark as Wordmark_2bfe28c020db2ef57ec35ebcb24afeba } from '../../../src/admin/Wordmark'
import { Overview as Overview_8104a1bdb7e6edc3d25c8aef0d29ab74 } from '../../../src/admin/overview/Overview'
import { SignInView as SignInView_e8f7cf835180d814854c42cac7a8048d } from '../../../src/admin/signing-in/SignInView'
import { ConfirmIdentity as ConfirmIdentity_59599794419822df0533055e0c20fed1 } from '../../../src/admin/confirming/ConfirmIdentity'
import { ForgetOnSignOut as ForgetOnSignOut_c89b3a5c99671d79cab1c4c7a4b342f7 } from '../../../src/admin/saving/ForgetOnSignOut'
import { SessionClock as SessionClock_cb4fbc9e67d6f2da4921847c00edd2b5 } from '../../../src/admin/signing-in/SessionClock'
import { SignInWays as SignInWays_39128c59a94d8606a45b11c1db519a6a } from '../../../src/admin/signing-in/SignInWays'
import { ForgotView as ForgotView_c191b2ac44a04ca93bdb2d4ad6fe831a } from '../../../src/admin/signing-in/views'
import { ConfirmedView as ConfirmedView_90ff7a3eb310e159dd0b9ae0102ab9cc } from '../../../src/admin/confirming/views'
import { SignedInView as SignedInView_c191b2ac44a04ca93bdb2d4ad6fe831a } from '../../../src/admin/signing-in/views'
import { ResetView as ResetView_c191b2ac44a04ca93bdb2d4ad6fe831a } from '../../../src/admin/signing-in/views'
import { CollectionCards as CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1 } from '@payloadcms/next/rsc'

/** @type import('payload').ImportMap */
export const importMap = {
  "/src/admin/UntitledNotice#UntitledNotice": UntitledNotice_5aee9e5e246e9bf26862875c212130e5,
  "/src/admin/Refusal#Refusal": Refusal_2acdc9af21b8d1d8f9082cfc3dbff770,
  "/src/admin/fields/Unfit#FieldWords": FieldWords_bd1682c6a6761a1f3f2e194ddde4efaf,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalCell": RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalField": RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#LexicalDiffComponent": LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/client#FixedToolbarFeatureClient": FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#InlineToolbarFeatureClient": InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ParagraphFeatureClient": ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HeadingFeatureClient": HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BoldFeatureClient": BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ItalicFeatureClient": ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnorderedListFeatureClient": UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#OrderedListFeatureClient": OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BlockquoteFeatureClient": BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#LinkFeatureClient": LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "/src/admin/fields/Unfit#AddressWords": AddressWords_bd1682c6a6761a1f3f2e194ddde4efaf,
  "@payloadcms/richtext-lexical/client#TableFeatureClient": TableFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UploadFeatureClient": UploadFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "/src/admin/fields/UnfitInText#UnfitInTextFeature": UnfitInTextFeature_9a750f5f1b5167509b9b12a3c8af8842,
  "/src/admin/fields/InstantCell#InstantCell": InstantCell_a2bbb410968cabb7960a83bf8df16d31,
  "/src/admin/fields/PublishAtField#PublishAtField": PublishAtField_426e9ff928c80587a50308de44aaeed3,
  "/src/admin/fields/PublishAtZone#PublishAtZone": PublishAtZone_951f33de838d39d6c98051264f976a7f,
  "/src/admin/fields/DayCell#DayCell": DayCell_116d1c3770bc0ae90db216c05d95ee22,
  "/src/admin/fields/DayField#DayField": DayField_18401fab872a86fc943b950cecb01ef9,
  "/src/admin/Confirmations#Confirmations": Confirmations_861d016e382a2be9a907b11d650d88c2,
  "/src/admin/fields/NoDiff#NoDiff": NoDiff_99d09383999a36355a2d66c2a5beef04,
  "/src/admin/saving/Saving#Saving": Saving_06f73d2d6f5b1758117b32843ada8496,
  "/src/admin/acts/NoticeActs#NoticeActs": NoticeActs_4afafd6438340a4d10157a702426b9eb,
  "/src/admin/RequestReview#RequestReview": RequestReview_c47928c0e852735e3d4cbd8a477842b6,
  "/src/admin/Publication#PublishNotice": PublishNotice_f8736b19b190e02c59518814f44a286e,
  "/src/admin/NoticeState#NoticeState": NoticeState_6e942fb8f92b67c7e9ea66d10097fcd5,
  "/src/admin/Publication#NoUnpublish": NoUnpublish_f8736b19b190e02c59518814f44a286e,
  "/src/admin/signing-in/Password#Password": Password_ca502c5b438f52bb75ef8ae8447d7999,
  "/src/admin/factors/Factors#Factors": Factors_cd9501e0aee19d6faf0cf4370586a756,
  "/src/admin/colleague/LostFactors#LostFactors": LostFactors_f71d0a6bacbbd4638011c200aa0cf53b,
  "/src/admin/sessions/Sessions#Sessions": Sessions_ca2686d5fa2c4d08d4182a71ce05823a,
  "/src/admin/signing-in/UnlockMember#UnlockMember": UnlockMember_fe5f75b1a13f15faaa6f96552eee4215,
  "/src/admin/AccountHelp#AccountHelp": AccountHelp_b9734944aca31fd54e736738be86463c,
  "/src/admin/practice/PracticePeople#PracticePeople": PracticePeople_76b54135640151324da87a29956b6718,
  "/src/admin/fields/InstantField#InstantField": InstantField_876ccd92ced2e73671b6048cc03610b1,
  "/src/admin/activity/ExportActivity#ExportActivity": ExportActivity_bd1f9d119246a330086983cd3d798e97,
  "/src/admin/overview/MailAgain#MailAgain": MailAgain_a1ba7862b7ea8c4d059ce67b06fcecf4,
  "/src/admin/overview/GivenUpMail#SendAllAgain": SendAllAgain_7c10140e3d25577fc5dc690f646735e8,
  "/src/admin/enrollment/EndRecord#EndRecord": EndRecord_3dfdc26f2ba29dd0c95e5ea128128556,
  "/src/admin/enrollment/EnterRecord#EnterRecord": EnterRecord_bf3405dd5d2144ecc2fcb4a00fc50d78,
  "/src/admin/fields/EventKindCell#EventKindCell": EventKindCell_3c0ff260d859e5c7c11a3e55b70dacae,
  "/src/admin/Wordmark#Mark": Mark_2bfe28c020db2ef57ec35ebcb24afeba,
  "/src/admin/Wordmark#Wordmark": Wordmark_2bfe28c020db2ef57ec35ebcb24afeba,
  "/src/admin/overview/Overview#Overview": Overview_8104a1bdb7e6edc3d25c8aef0d29ab74,
  "/src/admin/signing-in/SignInView#SignInView": SignInView_e8f7cf835180d814854c42cac7a8048d,
  "/src/admin/confirming/ConfirmIdentity#ConfirmIdentity": ConfirmIdentity_59599794419822df0533055e0c20fed1,
  "/src/admin/saving/ForgetOnSignOut#ForgetOnSignOut": ForgetOnSignOut_c89b3a5c99671d79cab1c4c7a4b342f7,
  "/src/admin/signing-in/SessionClock#SessionClock": SessionClock_cb4fbc9e67d6f2da4921847c00edd2b5,
  "/src/admin/signing-in/SignInWays#SignInWays": SignInWays_39128c59a94d8606a45b11c1db519a6a,
  "/src/admin/signing-in/views#ForgotView": ForgotView_c191b2ac44a04ca93bdb2d4ad6fe831a,
  "/src/admin/confirming/views#ConfirmedView": ConfirmedView_90ff7a3eb310e159dd0b9ae0102ab9cc,
  "/src/admin/signing-in/views#SignedInView": SignedInView_c191b2ac44a04ca93bdb2d4ad6fe831a,
  "/src/admin/signing-in/views#ResetView": ResetView_c191b2ac44a04ca93bdb2d4ad6fe831a,
  "@payloadcms/next/rsc#CollectionCards": CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1
}

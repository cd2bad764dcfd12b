'use client'

import { AutoLinkNode, createClientFeature, LinkNode, UploadNode } from '@payloadcms/richtext-lexical/client'
import {
  $getNodeByKey,
  type Klass,
  type LexicalEditor,
  type LexicalNode,
} from '@payloadcms/richtext-lexical/lexical'
import { useLexicalComposerContext } from '@payloadcms/richtext-lexical/lexical/react/LexicalComposerContext'
import { useLexicalEditable } from '@payloadcms/richtext-lexical/lexical/react/useLexicalEditable'
import { $dfs, mergeRegister } from '@payloadcms/richtext-lexical/lexical/utils'
import { Button } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import { whyAddressIsUnfit } from '@/src/notices/text/as-typed'
import { lostPicturesOf } from '@/src/notices/text/rich-text'
import { pasteWordLists } from './word-lists'
import './unfit.css'

/**
 * Shows within the text what readers cannot be shown: links that lead nowhere, and places of pictures that
 * did not come along with a paste.
 */
export const UnfitInTextFeature = createClientFeature({
  plugins: [{ Component: UnfitInText, position: 'belowContainer' }],
})

function UnfitInText() {
  const [editor] = useLexicalComposerContext()
  const isEditable = useLexicalEditable()
  const [lost, setLost] = useState(0)

  useEffect(
    () =>
      mergeRegister(
        markLinks(editor, LinkNode),
        markLinks(editor, AutoLinkNode),
        markPictures(editor, setLost),
        pasteWordLists(editor),
        holdUnfitLinks(),
      ),
    [editor],
  )

  if (lost === 0 || !isEditable) return null
  const remove = () => {
    editor.update(() => {
      for (const picture of $lostPictures()) picture.remove()
    })
  }
  return (
    <Button buttonStyle="secondary" size="small" onClick={remove}>
      {lost === 1
        ? 'Remove the picture that did not come along'
        : `Remove the ${lost} pictures that did not come along`}
    </Button>
  )
}

/** A link that cannot work is no link here either: the editor would follow whatever address stands in it. */
function markLinks(editor: LexicalEditor, kind: Klass<LexicalNode>): () => void {
  return onMutation(editor, kind, (node, element) => {
    if (!(node instanceof LinkNode)) return
    const { url } = node.getFields()
    const why = url ? whyAddressIsUnfit(url) : 'This link has no address.'
    element.classList.toggle('unfit-link', why !== undefined)
    element.title = why ?? ''
    if (why) element.removeAttribute('href')
  })
}

/** The editor's own small window above a link offers to open whatever address stands in it. */
function holdUnfitLinks(): () => void {
  const hold = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('.link-editor a') : null
    if (link && whyAddressIsUnfit(link.textContent) !== undefined) event.preventDefault()
  }
  for (const kind of ['click', 'auxclick'] as const) document.addEventListener(kind, hold, true)
  return () => {
    for (const kind of ['click', 'auxclick'] as const) document.removeEventListener(kind, hold, true)
  }
}

function markPictures(editor: LexicalEditor, setLost: (count: number) => void): () => void {
  return mergeRegister(
    onMutation(editor, UploadNode, (node, element) => {
      const isLost = isLostPicture(node)
      element.classList.toggle('unfit-picture', isLost)
      if (isLost) element.dataset.words = 'A picture was here that did not come along.'
    }),
    editor.registerMutationListener(UploadNode, () => {
      setLost(editor.getEditorState().read(() => $lostPictures().length))
    }),
  )
}

/** Calls back for each node of a kind that is there or changes, with the element it is shown as. */
function onMutation(
  editor: LexicalEditor,
  kind: Klass<LexicalNode>,
  show: (node: LexicalNode, element: HTMLElement) => void,
): () => void {
  return editor.registerMutationListener(kind, (mutations) => {
    editor.getEditorState().read(() => {
      for (const key of mutations.keys()) {
        const [node, element] = [$getNodeByKey(key), editor.getElementByKey(key)]
        if (node && element) show(node, element)
      }
    })
  })
}

const isLostPicture = (node: LexicalNode): boolean =>
  node instanceof UploadNode && lostPicturesOf(node.exportJSON()).length > 0

const $lostPictures = (): LexicalNode[] => $dfs().flatMap(({ node }) => (isLostPicture(node) ? [node] : []))

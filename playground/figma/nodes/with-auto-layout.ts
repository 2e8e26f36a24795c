import type { NodeRecord } from '../node-record.ts'
import { FakeNode } from './base-node.ts'
import type { NodeClass } from './mixin.ts'

/** The members of frames, components and instances for clipping and auto layout. */
export function withAutoLayout<Base extends NodeClass>(base: Base) {
  abstract class AutoLayout extends base {
    get clipsContent(): boolean {
      return FakeNode.read(this, 'get_clipsContent').clipsContent
    }
    set clipsContent(clipsContent: boolean) {
      FakeNode.write(this, 'clipsContent', { clipsContent })
    }
    get layoutMode(): NodeRecord['layoutMode'] {
      return FakeNode.read(this, 'get_layoutMode').layoutMode
    }
    set layoutMode(layoutMode: NodeRecord['layoutMode']) {
      if (layoutMode === 'GRID' && this.type === 'SLOT') throw new Error('in set_layoutMode: cannotApplyGridToSlot')
      FakeNode.write(this, 'layoutMode', { layoutMode })
    }
    get primaryAxisSizingMode(): 'FIXED' | 'AUTO' {
      return FakeNode.read(this, 'get_primaryAxisSizingMode').primaryAxisSizingMode
    }
    set primaryAxisSizingMode(primaryAxisSizingMode: 'FIXED' | 'AUTO') {
      FakeNode.write(this, 'primaryAxisSizingMode', { primaryAxisSizingMode })
    }
    get counterAxisSizingMode(): 'FIXED' | 'AUTO' {
      return FakeNode.read(this, 'get_counterAxisSizingMode').counterAxisSizingMode
    }
    set counterAxisSizingMode(counterAxisSizingMode: 'FIXED' | 'AUTO') {
      FakeNode.write(this, 'counterAxisSizingMode', { counterAxisSizingMode })
    }
    get counterAxisAlignItems(): 'MIN' | 'MAX' | 'CENTER' | 'BASELINE' {
      return FakeNode.read(this, 'get_counterAxisAlignItems').counterAxisAlignItems
    }
    set counterAxisAlignItems(counterAxisAlignItems: 'MIN' | 'MAX' | 'CENTER' | 'BASELINE') {
      FakeNode.write(this, 'counterAxisAlignItems', { counterAxisAlignItems })
    }
    get itemSpacing(): number {
      return FakeNode.read(this, 'get_itemSpacing').itemSpacing
    }
    set itemSpacing(itemSpacing: number) {
      FakeNode.write(this, 'itemSpacing', { itemSpacing })
    }
    get itemReverseZIndex(): boolean {
      return FakeNode.read(this, 'get_itemReverseZIndex').itemReverseZIndex
    }
    set itemReverseZIndex(itemReverseZIndex: boolean) {
      FakeNode.write(this, 'itemReverseZIndex', { itemReverseZIndex })
    }
    get paddingLeft(): number {
      return FakeNode.read(this, 'get_paddingLeft').paddingLeft
    }
    set paddingLeft(paddingLeft: number) {
      FakeNode.write(this, 'paddingLeft', { paddingLeft })
    }
    get paddingRight(): number {
      return FakeNode.read(this, 'get_paddingRight').paddingRight
    }
    set paddingRight(paddingRight: number) {
      FakeNode.write(this, 'paddingRight', { paddingRight })
    }
    get paddingTop(): number {
      return FakeNode.read(this, 'get_paddingTop').paddingTop
    }
    set paddingTop(paddingTop: number) {
      FakeNode.write(this, 'paddingTop', { paddingTop })
    }
    get paddingBottom(): number {
      return FakeNode.read(this, 'get_paddingBottom').paddingBottom
    }
    set paddingBottom(paddingBottom: number) {
      FakeNode.write(this, 'paddingBottom', { paddingBottom })
    }
  }
  return AutoLayout
}

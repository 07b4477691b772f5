import { notSupportedClass } from './not-here';

// Bases are switched off in this vault: their classes are there to be extended and compared with, never met.

export const BasesEntry = notSupportedClass('BasesEntry');
export const BasesEntryGroup = notSupportedClass('BasesEntryGroup');
export const BasesQueryResult = notSupportedClass('BasesQueryResult');
export const BasesView = notSupportedClass('BasesView');
export const BasesViewConfig = notSupportedClass('BasesViewConfig');
export const BooleanValue = notSupportedClass('BooleanValue');
export const DateValue = notSupportedClass('DateValue');
export const DurationValue = notSupportedClass('DurationValue');
export const FileValue = notSupportedClass('FileValue');
export const HTMLValue = notSupportedClass('HTMLValue');
export const IconValue = notSupportedClass('IconValue');
export const ImageValue = notSupportedClass('ImageValue');
export const LinkValue = notSupportedClass('LinkValue');
export const ListValue = notSupportedClass('ListValue');
export const NotNullValue = notSupportedClass('NotNullValue');
export const NullValue = notSupportedClass('NullValue');
export const NumberValue = notSupportedClass('NumberValue');
export const ObjectValue = notSupportedClass('ObjectValue');
export const PrimitiveValue = notSupportedClass('PrimitiveValue');
export const QueryController = notSupportedClass('QueryController');
export const RegExpValue = notSupportedClass('RegExpValue');
export const RelativeDateValue = notSupportedClass('RelativeDateValue');
export const RenderContext = notSupportedClass('RenderContext');
export const StringValue = notSupportedClass('StringValue');
export const TagValue = notSupportedClass('TagValue');
export const UrlValue = notSupportedClass('UrlValue');
export const Value = notSupportedClass('Value');

/** The two parts of a property's id. */
export function parsePropertyId(propertyId: string): { type: string; name: string } {
  const dot = propertyId.indexOf('.');
  return { type: propertyId.slice(0, dot), name: propertyId.slice(dot + 1) };
}

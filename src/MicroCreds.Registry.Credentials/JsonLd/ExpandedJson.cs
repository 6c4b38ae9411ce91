using System.Text.Json;

namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>Writes expanded items as JSON: expanded document form (JSON-LD 1.1 section 5.1).</summary>
internal sealed class ExpandedJson(Utf8JsonWriter output)
{
    public void WriteItems(ItemList items)
    {
        output.WriteStartArray();
        for (var item = items.First; item is not null; item = item.Next)
            WriteItem(item);
        output.WriteEndArray();
    }

    private void WriteItem(ExpandedItem item)
    {
        output.WriteStartObject();
        switch (item.Kind)
        {
            case ExpandedKind.Value:
                WriteValue(item);
                break;
            case ExpandedKind.List:
                output.WritePropertyName("@list"u8);
                WriteItems(item.Items);
                break;
            default:
                WriteNode(item);
                break;
        }

        if (item.Has(Keyword.Language))
            output.WriteString("@language"u8, item.Language.Span);
        if (item.Has(Keyword.Direction))
            output.WriteString("@direction"u8, item.Direction == BaseDirection.LeftToRight ? "ltr"u8 : "rtl"u8);
        if (item.Has(Keyword.Index))
            output.WriteString("@index"u8, item.Index.Span);
        output.WriteEndObject();
    }

    private void WriteValue(ExpandedItem item)
    {
        output.WritePropertyName("@value"u8);
        switch (item.Scalar)
        {
            case ScalarKind.Text:
                output.WriteStringValue(item.Lexical.Span);
                break;
            case ScalarKind.Number or ScalarKind.Json:
                output.WriteRawValue(item.Lexical.Span, skipInputValidation: true); // It was read as JSON.
                break;
            case ScalarKind.Null:
                output.WriteNullValue();
                break;
            default:
                output.WriteBooleanValue(item.Scalar == ScalarKind.True);
                break;
        }

        if (item.Has(Keyword.Type))
            output.WriteString("@type"u8, item.Datatype.Span);
    }

    private void WriteNode(ExpandedItem item)
    {
        if (item.Has(Keyword.Id))
        {
            output.WritePropertyName("@id"u8);
            WriteText(item.Id);
        }

        if (item.Has(Keyword.Type))
        {
            output.WriteStartArray("@type"u8);
            for (var type = item.Types.First; type is not null; type = type.Next)
                WriteText(type.Id);
            output.WriteEndArray();
        }

        WriteItems("@graph"u8, item.Has(Keyword.Graph), item.Graph);
        WriteItems("@included"u8, item.Has(Keyword.Included), item.Included);
        if (item.Has(Keyword.Reverse))
        {
            output.WriteStartObject("@reverse"u8);
            WriteProperties(item.Reverse);
            output.WriteEndObject();
        }

        WriteProperties(item.Properties);
    }

    private void WriteItems(ReadOnlySpan<byte> name, bool isThere, ItemList items)
    {
        if (!isThere)
            return;
        output.WritePropertyName(name);
        WriteItems(items);
    }

    private void WriteText(Utf8Text text)
    {
        if (text.IsNull)
            output.WriteNullValue();
        else
            output.WriteStringValue(text.Span);
    }

    private void WriteProperties(PropertyList properties)
    {
        var byName = new OrderedDictionary<byte[], List<ItemList>>(Utf8Equality.Instance);
        for (var property = properties.First; property is not null; property = property.Next)
        {
            var name = property.Name.Span.ToArray();
            if (!byName.TryGetValue(name, out var values))
                byName.Add(name, values = []);
            values.Add(property.Values);
        }

        foreach (var (name, values) in byName)
        {
            output.WriteStartArray(name);
            foreach (var items in values)
            {
                for (var item = items.First; item is not null; item = item.Next)
                    WriteItem(item);
            }

            output.WriteEndArray();
        }
    }
}

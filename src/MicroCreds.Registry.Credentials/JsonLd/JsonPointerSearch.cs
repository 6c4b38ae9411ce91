using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Json;

namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>Finds where in a document an element of it is.</summary>
internal static class JsonPointerSearch
{
    /// <summary>Pointers longer than this end at an ancestor: errors are bounded, too.</summary>
    private const int MaxLength = 1024;

    /// <summary>The JSON pointer (RFC 6901) to an element; that of the document where it is no part of it.</summary>
    public static string PointerTo(JsonElement document, JsonElement element)
    {
        var pointer = new StringBuilder();
        if (!JsonMarshal.GetRawUtf8Value(document).Overlaps(JsonMarshal.GetRawUtf8Value(element), out var offset))
            return "";
        var end = offset + JsonMarshal.GetRawUtf8Value(element).Length;
        var at = document;
        var text = JsonMarshal.GetRawUtf8Value(document);
        while (Step(text, ref at, offset, end, pointer) && pointer.Length <= MaxLength)
        {
        }

        if (pointer.Length <= MaxLength)
            return pointer.ToString();
        var whole = pointer.ToString(0, MaxLength + 1);
        return whole[..whole.LastIndexOf('/')];
    }

    private static bool Step(ReadOnlySpan<byte> text, ref JsonElement at, int offset, int end, StringBuilder pointer)
    {
        if (at.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in at.EnumerateArray())
            {
                if (Holds(text, item, offset, end))
                {
                    pointer.Append('/').Append(index.ToString(CultureInfo.InvariantCulture));
                    at = item;
                    return true;
                }

                index++;
            }
        }
        else if (at.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in at.EnumerateObject())
            {
                if (Holds(text, member.Value, offset, end))
                {
                    JsonPlace.AppendToken(pointer, NameOf(member));
                    at = member.Value;
                    return true;
                }
            }
        }

        return false;
    }

    private static string NameOf(JsonProperty member)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(member);
        return Encoding.UTF8.GetString(JsonText.Bytes(raw) ?? raw);
    }

    private static bool Holds(ReadOnlySpan<byte> text, JsonElement element, int offset, int end)
    {
        var part = JsonMarshal.GetRawUtf8Value(element);
        return text.Overlaps(part, out var start) && start <= offset && end <= start + part.Length;
    }
}

using System.Text.Json;

namespace MicroCreds.Registry.Credentials.Jose;

/// <summary>One disclosure of an SD-JWT (RFC 9901 section 4.2): a member of an object, or an item of a list, that its holder may show or keep back.</summary>
public sealed class Disclosure
{
    internal Disclosure(ReadOnlyMemory<byte> encoded, string digest, string? name, JsonElement value) =>
        (Encoded, Digest, Name, Value) = (encoded, digest, name, value);

    /// <summary>The disclosure as it travels: base64url, in ASCII.</summary>
    public ReadOnlyMemory<byte> Encoded { get; }

    /// <summary>The digest of <see cref="Encoded"/>, as it stands in the payload.</summary>
    public string Digest { get; }

    /// <summary>The member's name; null for an item of a list.</summary>
    public string? Name { get; }

    /// <summary>The value; it may have digests of further disclosures in it.</summary>
    public JsonElement Value { get; }

    /// <summary>Where the value comes to stand in the payload, with every disclosure that is here: a JSON pointer.</summary>
    public string Pointer { get; internal set; } = "";

    /// <summary>The disclosure whose value has this one's digest; null where the payload itself has it.</summary>
    public Disclosure? Parent { get; internal set; }
}

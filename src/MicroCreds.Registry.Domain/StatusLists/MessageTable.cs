using System.Collections.Immutable;
using System.Numerics;
using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.StatusLists;

/// <summary>
/// What an issuer can say of a credential by a number (Bitstring Status List v1.0 section 2.1, <c>statusMessage</c>). Public.
/// </summary>
/// <param name="Texts">
/// The words for each number, in the order of the numbers: 2, 4, 8 … or 256 texts of 1 to 200 characters. The first is what
/// is said from the award on. <c>undefined</c> stands for a number without a meaning.
/// </param>
[GenerateSerializer, Immutable, Alias("microcreds.status-list.message-table")]
public sealed record MessageTable([property: Id(0)] ImmutableArray<string> Texts)
{
    /// <summary>The text of a number that has no meaning.</summary>
    public const string Undefined = "undefined";

    /// <summary>Where the issuer explains its words (<c>statusReference</c>): at most 8 URLs.</summary>
    [Id(1)]
    public ImmutableArray<string> References { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Bits in a number, 1 to 8 (<c>statusSize</c>).</summary>
    [JsonIgnore]
    public int Size => BitOperations.Log2((uint)Texts.Length);

    /// <summary>The words for a number, or null where there is no such number, or it has no meaning.</summary>
    public string? TextOf(int number) => number >= 0 && number < Texts.Length && Texts[number] != Undefined ? Texts[number] : null;

    /// <summary>Why this is no table, or null.</summary>
    /// <param name="messages">A pointer to the texts.</param>
    /// <param name="references">A pointer to the references.</param>
    public Refusal? Check(string messages, string references)
    {
        var refusal = Field.List(Texts, messages, Limits.Messages, static (text, place) => Field.Text(text, place, Limits.Name));
        if (refusal is not null)
            return refusal;
        return Texts.Length < 2 || !BitOperations.IsPow2(Texts.Length)
            ? Field.Invalid(messages, "must have 2, 4, 8, 16, 32, 64, 128 or 256 texts, one for each number")
            : Field.List(References, references, Limits.MessageReferences, static (url, place) => Field.Url(url, place), mayBeEmpty: true);
    }
}

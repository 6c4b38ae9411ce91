using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.StatusLists;

/// <summary>
/// A credential's place in a status list (Bitstring Status List section 2.1, and its drafts).
/// </summary>
/// <param name="Purpose">One of <see cref="StatusPurposes"/>, or another that the issuer explains.</param>
/// <param name="Index">Which entry of the list, from 0. <see cref="long.MaxValue"/> stands for every greater one: no list is that long.</param>
/// <param name="ListUrl">The status list credential's URL.</param>
/// <param name="Size">Bits an entry, from 1 to 8.</param>
/// <param name="Messages">What each status means; empty where the size is 1 and the purpose speaks for itself.</param>
public sealed record BitstringStatusListEntry(string Purpose, long Index, string ListUrl, int Size, ImmutableArray<StatusMessage> Messages)
{
    /// <summary>The entry's <c>type</c>.</summary>
    public const string TypeName = "BitstringStatusListEntry";

    /// <summary>The most bits of an entry that are read.</summary>
    public const int MaxSize = 8;

    /// <summary>A one-bit entry.</summary>
    public BitstringStatusListEntry(string purpose, long index, string listUrl)
        : this(purpose, index, listUrl, 1, [])
    {
    }

    /// <summary>Which standard it follows; its list must follow the same. Default <see cref="StatusListKind.Bitstring"/>.</summary>
    public StatusListKind Kind { get; init; }

    /// <summary>Where the issuer explains the statuses (<c>statusReference</c>); empty for nowhere.</summary>
    public ImmutableArray<string> References { get; init; } = [];

    /// <summary>What a status number means here: the issuer's words, or null where there are none.</summary>
    public string? Explain(int status)
    {
        foreach (var message in Messages)
        {
            if (message.Status == status)
                return message.Text == StatusMessage.Undefined ? null : message.Text;
        }

        // Section 2.1: the words of who gives none.
        return Messages.IsEmpty && Size == 1 && Purpose == StatusPurposes.Message ? (status == 0 ? "unset" : "set") : null;
    }

    /// <summary>
    /// Reads an entry of any <see cref="StatusListKind"/> that holds to the structural rules (<see cref="CredentialStructure"/>
    /// says where one does not). An index written as a number instead of a string is understood.
    /// </summary>
    public static bool TryRead(JsonElement status, [NotNullWhen(true)] out BitstringStatusListEntry? entry)
    {
        entry = null;
        if (StatusListTerms.OfEntry(status) is not { } terms
            || terms.PurposeOf(status) is not { Length: > 0 } purpose
            || MemberRules.Text(status, terms.Url) is not { } url || !AbsoluteUrl.IsValid(url)
            || !TryIndex(status, terms.Index, out var index)
            || !TrySize(status, out var size)
            || !TryMessages(status, size, out var messages))
            return false;
        entry = new BitstringStatusListEntry(purpose, index, url, size, messages) { Kind = terms.Kind, References = ReferencesOf(status) };
        return true;
    }

    internal static bool TryIndex(JsonElement status, string member, out long index)
    {
        index = 0;
        if (!status.TryGetProperty(member, out var value))
            return false;
        if (value.ValueKind == JsonValueKind.Number)
            return value.TryGetInt64(out index) && index >= 0;
        if (value.ValueKind != JsonValueKind.String || value.GetString() is not { Length: > 0 } digits || digits.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return false;
        // Of arbitrary size, says the standard: an index that is beyond every list is well formed all the same.
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out index))
            index = long.MaxValue;
        return true;
    }

    internal static bool TrySize(JsonElement status, out int size)
    {
        size = 1;
        return !status.TryGetProperty("statusSize", out var value)
            || (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out size) && size is >= 1 and <= MaxSize);
    }

    internal static bool TryMessages(JsonElement status, int size, out ImmutableArray<StatusMessage> messages)
    {
        messages = [];
        if (!status.TryGetProperty("statusMessage", out var list))
            return size == 1;
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() != 1 << size)
            return false;
        var read = ImmutableArray.CreateBuilder<StatusMessage>(1 << size);
        foreach (var item in list.EnumerateArray())
        {
            if (MemberRules.Text(item, "message") is not { } text
                || MemberRules.Text(item, "status") is not { Length: > 2 and <= 4 } number || !number.StartsWith("0x", StringComparison.Ordinal)
                || !int.TryParse(number.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
                || value >= 1 << size || read.Any(message => message.Status == value))
                return false;
            read.Add(new StatusMessage(value, text));
        }

        messages = read.MoveToImmutable();
        return true;
    }

    private static ImmutableArray<string> ReferencesOf(JsonElement status)
    {
        if (!status.TryGetProperty("statusReference", out var value))
            return [];
        if (MemberRules.IsUrl(value))
            return [value.GetString()!];
        return value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= MemberRules.MaxItems && value.EnumerateArray().All(MemberRules.IsUrl)
            ? [.. value.EnumerateArray().Select(item => item.GetString()!)]
            : [];
    }
}

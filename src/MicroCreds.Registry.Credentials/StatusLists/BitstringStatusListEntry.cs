using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.StatusLists;

/// <summary>
/// A credential's place in a status list (Bitstring Status List section 2.1).
/// </summary>
/// <param name="Purpose">One of <see cref="StatusPurposes"/>, or another that the issuer explains.</param>
/// <param name="Index">Which entry of the list, from 0.</param>
/// <param name="ListUrl">The status list credential's URL.</param>
/// <param name="Size">Bits an entry, from 1 to 8.</param>
/// <param name="Messages">What each status means; empty where the size is 1 and the purpose speaks for itself.</param>
public sealed record BitstringStatusListEntry(string Purpose, long Index, string ListUrl, int Size, ImmutableArray<StatusMessage> Messages)
{
    /// <summary>The entry's <c>type</c>.</summary>
    public const string TypeName = "BitstringStatusListEntry";

    /// <summary>A one-bit entry.</summary>
    public BitstringStatusListEntry(string purpose, long index, string listUrl)
        : this(purpose, index, listUrl, 1, [])
    {
    }

    /// <summary>
    /// Reads an entry of this type that holds to the structural rules (<see cref="CredentialStructure"/> says where one
    /// does not). An index written as a number instead of a string is understood.
    /// </summary>
    public static bool TryRead(JsonElement status, [NotNullWhen(true)] out BitstringStatusListEntry? entry)
    {
        entry = null;
        if (!MemberRules.HasType(status, TypeName)
            || MemberRules.Text(status, "statusPurpose") is not { Length: > 0 } purpose
            || MemberRules.Text(status, "statusListCredential") is not { } url || !AbsoluteUrl.IsValid(url)
            || !TryIndex(status, out var index)
            || !TrySize(status, out var size)
            || !TryMessages(status, size, purpose, out var messages))
            return false;
        entry = new BitstringStatusListEntry(purpose, index, url, size, messages);
        return true;
    }

    internal static bool TryIndex(JsonElement status, out long index)
    {
        index = 0;
        if (!status.TryGetProperty("statusListIndex", out var value))
            return false;
        return value.ValueKind switch
        {
            JsonValueKind.String => long.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out index),
            JsonValueKind.Number => value.TryGetInt64(out index) && index >= 0,
            _ => false,
        };
    }

    internal static bool TrySize(JsonElement status, out int size)
    {
        size = 1;
        return !status.TryGetProperty("statusSize", out var value)
            || (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out size) && size is >= 1 and <= 8);
    }

    internal static bool TryMessages(JsonElement status, int size, string? purpose, out ImmutableArray<StatusMessage> messages)
    {
        messages = [];
        if (!status.TryGetProperty("statusMessage", out var list))
            return size == 1 && purpose != StatusPurposes.Message;
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
}

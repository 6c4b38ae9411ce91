using System.Security.Cryptography;
using System.Text;
using MicroCreds.Registry.Domain.StatusLists;

namespace MicroCreds.Registry.Grains.StatusLists;

/// <summary>How status lists are named and where they are served: one address a purpose, <c>…/status-lists/{id}-revocation</c>.</summary>
public static class StatusListAddress
{
    /// <summary>The id of an issuer's n-th list, from 0. Says nothing that the issuer's DID does not.</summary>
    public static string IdOf(string issuer, int number)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(issuer)).AsSpan(0, 8));
        return FormattableString.Invariant($"{hash}-{number}");
    }

    /// <summary>
    /// The id of an issuer's n-th list of a family, from 0. Those of other purposes than revocation and suspension are named by
    /// 16 bytes of a hash over the issuer, the purpose and all that is in the table, each text ended by a zero byte, which no
    /// text has: equal tables share their lists, wherever and whenever they are asked for.
    /// </summary>
    public static string IdOf(string issuer, StatusListFamily family, int number)
    {
        ArgumentNullException.ThrowIfNull(family);
        if (family.Purpose is not { } purpose)
            return IdOf(issuer, number);
        var table = family.Messages;
        string[] named = [issuer, NameOf(purpose), .. table?.Texts ?? [], "", .. table?.References ?? []];
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', named)));
        return FormattableString.Invariant($"{Convert.ToHexStringLower(hash.AsSpan(0, 16))}-{number}");
    }

    /// <summary>Where a list is served for a purpose.</summary>
    /// <param name="publicUrl">The registry's public address, with a slash at its end.</param>
    /// <param name="listId">The list.</param>
    /// <param name="purpose">The purpose.</param>
    public static string Url(Uri publicUrl, string listId, StatusPurpose purpose)
    {
        ArgumentNullException.ThrowIfNull(publicUrl);
        return new Uri(publicUrl, $"status-lists/{listId}-{NameOf(purpose)}").AbsoluteUri;
    }

    /// <summary>Takes the last part of a list's address apart.</summary>
    public static bool TryParse(string served, out string listId, out StatusPurpose purpose)
    {
        ArgumentNullException.ThrowIfNull(served);
        foreach (var candidate in Enum.GetValues<StatusPurpose>())
        {
            var ending = "-" + NameOf(candidate);
            if (served.EndsWith(ending, StringComparison.Ordinal) && served.Length > ending.Length)
            {
                (listId, purpose) = (served[..^ending.Length], candidate);
                return true;
            }
        }

        (listId, purpose) = ("", default);
        return false;
    }

    /// <summary>The purpose in the words of the standard.</summary>
    public static string NameOf(StatusPurpose purpose) => purpose switch
    {
        StatusPurpose.Revocation => "revocation",
        StatusPurpose.Suspension => "suspension",
        StatusPurpose.Refresh => "refresh",
        StatusPurpose.Message => "message",
        _ => throw new ArgumentOutOfRangeException(nameof(purpose)),
    };
}

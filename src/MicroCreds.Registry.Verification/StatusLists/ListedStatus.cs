using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Verification.Facts;
using MicroCreds.Registry.Verification.Live;

namespace MicroCreds.Registry.Verification.StatusLists;

/// <summary>The status check of a credential that is not registered: looked up where it points to a list of this registry, unknown elsewhere.</summary>
internal static class ListedStatus
{
    public static Check Of(InspectedCredential credential, StatusListDirectory lists)
    {
        if (!credential.HasStatus)
            return SharedChecks.StatusNone;
        var isUnknown = credential.HasUnreadStatus || credential.StatusEntries.IsEmpty || !credential.RevocationLists.IsEmpty;
        foreach (var entry in credential.StatusEntries)
        {
            if (!TryLook(credential, entry, lists, out var failure))
                isUnknown = true;
            else if (failure is not null)
                return failure;
        }

        return isUnknown ? SharedChecks.StatusUnknown : SharedChecks.StatusPass;
    }

    private static bool TryLook(InspectedCredential credential, BitstringStatusListEntry entry, StatusListDirectory lists, out Check? failure)
    {
        failure = null;
        if (!lists.TryFindByUrl(entry.ListUrl, out var list, out var purpose)
            || list.Issuer != credential.Issuer
            || PurposeOf(entry) != purpose
            || entry.Kind != StatusListKind.Bitstring
            || entry.Size != 1
            || entry.Index >= list.Length)
            return false;
        if (list[purpose, (int)entry.Index])
            failure = purpose == ListPurposes.Revocation ? RegistryChecks.ListedAsRevoked : RegistryChecks.ListedAsSuspended;
        return true;
    }

    private static ListPurposes PurposeOf(BitstringStatusListEntry entry) => entry.Purpose switch
    {
        StatusPurposes.Revocation => ListPurposes.Revocation,
        StatusPurposes.Suspension => ListPurposes.Suspension,
        _ => ListPurposes.None,
    };
}

using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Verification.Facts;
using MicroCreds.Registry.Verification.Live;

namespace MicroCreds.Registry.Verification.StatusLists;

/// <summary>
/// The status check of a credential that is not registered: read from the registry's own live bits where it points to a
/// list of this registry, looked up among the lists of others where there are any at hand, unknown elsewhere.
/// </summary>
internal static class ListedStatus
{
    public static Check Of(InspectedCredential credential, StatusListDirectory lists, VerificationSources sources, VerificationPolicy policy)
    {
        if (!credential.HasStatus)
            return SharedChecks.StatusNone;
        var gravest = credential.HasUnreadStatus ? SharedChecks.StatusUnknown : SharedChecks.StatusPass;
        foreach (var entry in credential.StatusEntries)
        {
            gravest = StatusCheck.Graver(gravest, lists.TryFindByUrl(entry.ListUrl, out var list, out var purpose)
                ? OfOwn(credential, entry, list, purpose)
                : StatusCheck.OfEntry(credential, entry, sources, policy));
        }

        foreach (var list in credential.RevocationLists)
            gravest = StatusCheck.Graver(gravest, StatusCheck.OfRevocationList(credential, list, sources));
        return gravest;
    }

    private static Check OfOwn(InspectedCredential credential, BitstringStatusListEntry entry, StatusListBits list, ListPurposes purpose)
    {
        if (list.Issuer != credential.Issuer
            || entry.Kind != StatusListKind.Bitstring
            || PurposeOf(entry) != purpose
            || entry.Size != list.SizeOf(purpose)
            || entry.Index >= list.Length)
            return SharedChecks.StatusUnknown;
        var status = list.StatusAt(purpose, (int)entry.Index);
        return status == 0 ? SharedChecks.StatusPass : purpose switch
        {
            ListPurposes.Revocation => RegistryChecks.ListedAsRevoked,
            ListPurposes.Suspension => RegistryChecks.ListedAsSuspended,
            _ => StatusCheck.OfSet(entry, status),
        };
    }

    private static ListPurposes PurposeOf(BitstringStatusListEntry entry) => entry.Purpose switch
    {
        StatusPurposes.Revocation => ListPurposes.Revocation,
        StatusPurposes.Suspension => ListPurposes.Suspension,
        StatusPurposes.Refresh => ListPurposes.Refresh,
        StatusPurposes.Message => ListPurposes.Message,
        _ => ListPurposes.None,
    };
}

namespace MicroCreds.Registry.Credentials.StatusLists;

/// <summary>
/// Why a status could not be told (Bitstring Status List section 3.2 and 4): the problem types under
/// <c>https://www.w3.org/ns/credentials/status-list#</c>.
/// </summary>
public enum StatusListError
{
    /// <summary>The status could be told.</summary>
    None,
    /// <summary>STATUS_RETRIEVAL_ERROR: the list could not be fetched.</summary>
    Retrieval,
    /// <summary>STATUS_VERIFICATION_ERROR: the list does not verify, or is not for the entry's purpose.</summary>
    Verification,
    /// <summary>STATUS_LIST_LENGTH_ERROR: the list is shorter than the least that hides an entry among others.</summary>
    ListLength,
    /// <summary>RANGE_ERROR: the list has no such entry.</summary>
    Range,
}

namespace MicroCreds.Registry.Credentials.StatusLists;

/// <summary>What a status list says of an entry (Bitstring Status List section 3.2).</summary>
/// <param name="Error">Why the status could not be told; the other members then mean nothing.</param>
/// <param name="Status">The status number: 0 or 1 in a list with one bit an entry.</param>
/// <param name="Purpose">The purpose that it was asked for.</param>
/// <param name="Message">What the number means, where the entry says.</param>
public readonly record struct StatusAnswer(StatusListError Error, int Status, string Purpose, string? Message)
{
    /// <summary>Whether nothing is set: the status of a credential that nobody changed.</summary>
    public bool IsClear => Error == StatusListError.None && Status == 0;
}

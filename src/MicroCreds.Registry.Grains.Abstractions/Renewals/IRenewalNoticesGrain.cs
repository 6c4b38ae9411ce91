namespace MicroCreds.Registry.Grains.Renewals;

/// <summary>
/// Gives notices ahead of credentials' ends (key: <see cref="Key"/>; there is one), woken by a reminder. Every notice is an
/// event of its credential, so that it is given once, whatever crashes, and not at all once the credential was renewed.
/// </summary>
[Alias("microcreds.renewal-notices")]
public interface IRenewalNoticesGrain : IGrainWithStringKey
{
    /// <summary>The key of the one grain.</summary>
    const string Key = "renewal-notices";

    /// <summary>Sees to it that the reminder is set. May be called at every start.</summary>
    [Alias("remind")]
    Task RemindAsync();

    /// <summary>Gives what is due, as much as can be done in good time; what is left, the next reminder finds.</summary>
    /// <returns>How many notices were given.</returns>
    [Alias("give-due")]
    Task<int> GiveDueAsync();
}

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>The parts of a person's name, as far as they have them (Open Badges 3.0 Profile).</summary>
public sealed record PersonName
{
    /// <summary>The name that family and friends call them by.</summary>
    public string? Given { get; init; }

    /// <summary>The name that they share with their family.</summary>
    public string? Family { get; init; }

    /// <summary>What stands before the family name, such as "van der".</summary>
    public string? FamilyPrefix { get; init; }

    /// <summary>A further name, such as a middle name.</summary>
    public string? Additional { get; init; }

    /// <summary>The name after the father.</summary>
    public string? Patronymic { get; init; }

    /// <summary>What stands before the whole name, such as "Dr".</summary>
    public string? HonorificPrefix { get; init; }

    /// <summary>What stands after the whole name, such as "MD".</summary>
    public string? HonorificSuffix { get; init; }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace MicroCreds.Registry.Client.Learners;

/// <summary>Which of a learner's credentials are asked for: every filter that is given must hold, and of its values at least one.</summary>
public sealed record PortfolioQuery
{
    /// <summary><c>active</c>, <c>notYetValid</c>, <c>expired</c>, <c>suspended</c>, <c>superseded</c>, <c>revoked</c> or <c>unknown</c>.</summary>
    public ImmutableArray<string> Statuses { get; init; } = [];

    /// <summary>Ids of issuers.</summary>
    public ImmutableArray<string> Issuers { get; init; } = [];

    /// <summary>Ids of achievements.</summary>
    public ImmutableArray<string> Achievements { get; init; } = [];

    /// <summary>Kinds of achievement (Open Badges 3.0 <c>achievementType</c>).</summary>
    public ImmutableArray<string> Types { get; init; } = [];

    /// <summary>Levels of the European Qualifications Framework, 1 to 8.</summary>
    public ImmutableArray<int> Levels { get; init; } = [];

    /// <summary>Fields of education: codes of ISCED-F 2013, each standing for all that begin with it.</summary>
    public ImmutableArray<string> Fields { get; init; } = [];

    /// <summary>Those whose period begins at this instant or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Those whose period begins before this instant.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Those that came from elsewhere, or those that did not; null for both.</summary>
    public bool? Imported { get; init; }

    /// <summary>The language of titles, a BCP 47 tag; null: each in its own.</summary>
    public string? Language { get; init; }

    internal string ToAddress(string? page)
    {
        var query = new StringBuilder();
        AddAll("status", Statuses);
        AddAll("issuer", Issuers);
        AddAll("achievement", Achievements);
        AddAll("type", Types);
        AddAll("level", Levels.Select(level => level.ToString(CultureInfo.InvariantCulture)));
        AddAll("field", Fields);
        Add("from", From?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        Add("until", Until?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        Add("imported", Imported switch { true => "true", false => "false", null => null });
        Add("language", Language);
        Add("next", page);
        return query.ToString();

        void AddAll(string name, IEnumerable<string> values)
        {
            foreach (var value in values)
                Add(name, value);
        }

        void Add(string name, string? value)
        {
            if (value is not null)
                query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }
    }
}

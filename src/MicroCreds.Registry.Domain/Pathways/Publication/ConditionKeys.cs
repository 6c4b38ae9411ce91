using System.Globalization;

namespace MicroCreds.Registry.Domain.Pathways.Publication;

/// <summary>
/// Numbers for conditions, the same for two that say the same: the order of conditions in a list does not matter, "all of"
/// is "n of n", "any of" is "1 of n", and a list of one is that one.
/// </summary>
internal sealed class ConditionKeys
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<ConditionNode, int> _known = [];

    public int Of(ConditionNode node)
    {
        if (_known.TryGetValue(node, out var number))
            return number;
        var children = node.Children.Select(Of).Order().ToArray();
        if (children.Length == 1 && node.Condition is Condition.AllOf or Condition.AnyOf or Condition.AtLeast)
            return _known[node] = children[0];
        var text = TextOf(node.Condition) + string.Join(',', children);
        if (!_numbers.TryGetValue(text, out number))
            _numbers.Add(text, number = _numbers.Count);
        return _known[node] = number;
    }

    /// <summary>What credits are counted, whatever the minimum.</summary>
    public static string PoolOf(Condition.Credits credits) => credits.System + "\n" + MatchRules.KeyOf(credits.Match);

    private static string TextOf(Condition condition) => condition switch
    {
        Condition.Requires c => "requires " + c.Component,
        Condition.Credits c => string.Create(CultureInfo.InvariantCulture, $"credits {decimal.Round(c.Minimum, 6):0.######} {PoolOf(c)}"),
        Condition.AllOf c => Least(c.Conditions.Length),
        Condition.AnyOf => Least(1),
        Condition.AtLeast c => Least(c.Count),
        Condition.Not => "not ",
        Condition.Issuers c => string.Create(CultureInfo.InvariantCulture, $"issuers {c.Count} "),
        _ => throw new InvalidOperationException($"{condition.GetType().Name} is no condition of this union"),
    };

    private static string Least(int count) => string.Create(CultureInfo.InvariantCulture, $"least {count} ");
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using MicroCreds.Registry.Domain.Codec;

namespace MicroCreds.Registry.Domain.Pathways.Ctdl;

/// <summary>Conditions as ComponentConditions: what CTDL can say in its own terms, and <c>mcr:kind</c> for what exactly was meant.</summary>
internal sealed class CtdlConditionWriter(Utf8JsonWriter json, CtdlIds ids)
{
    public void Write(Condition condition)
    {
        json.WriteStartObject();
        json.WriteString("@type", "ceterms:ComponentCondition");
        switch (condition)
        {
            case Condition.Requires:
                Combine("requires", "logic:And", 1, [condition]);
                break;
            case Condition.AllOf c:
                Combine("allOf", "logic:And", c.Conditions.Length, c.Conditions);
                break;
            case Condition.AnyOf c:
                Combine("anyOf", "logic:Or", 1, c.Conditions);
                break;
            case Condition.AtLeast c:
                Combine("atLeast", "logic:Or", c.Count, c.Conditions);
                break;
            case Condition.Not c:
                Combine("not", "logic:Not", null, [c.Condition]);
                break;
            case Condition.Issuers c:
                Combine("issuers", "logic:And", null, [c.Condition]);
                json.WriteNumber("mcr:count", c.Count);
                break;
            case Condition.Credits c:
                Credits(c);
                break;
            default:
                throw new InvalidOperationException($"{condition.GetType().Name} is no condition of this union");
        }

        json.WriteEndObject();
    }

    /// <summary>Components that come first are targets; what comes after another condition is nested, so that the order stays.</summary>
    private void Combine(string kind, string logicalOperator, int? number, ImmutableArray<Condition> conditions)
    {
        json.WriteString("ceterms:logicalOperator", logicalOperator);
        if (number is { } required)
            json.WriteNumber("ceterms:requiredNumber", required);
        json.WriteString("mcr:kind", kind);
        var targets = conditions.TakeWhile(c => c is Condition.Requires).Cast<Condition.Requires>().ToList();
        if (targets.Count > 0)
        {
            json.WriteStartArray("ceterms:targetComponent");
            targets.ForEach(t => json.WriteStringValue(ids.Component(t.Component)));
            json.WriteEndArray();
        }

        if (targets.Count == conditions.Length)
            return;
        json.WriteStartArray("ceterms:hasCondition");
        foreach (var nested in conditions.Skip(targets.Count))
            Write(nested);
        json.WriteEndArray();
    }

    private void Credits(Condition.Credits credits)
    {
        json.WriteString("ceterms:logicalOperator", "logic:And");
        json.WriteString("mcr:kind", "credits");
        json.WriteStartArray("ceterms:hasConstraint");
        json.WriteStartObject();
        json.WriteString("@type", "ceterms:Constraint");
        One("ceterms:leftSource", "ceterms:creditValue");
        json.WriteString("ceterms:comparator", "compare:GTEQ");
        One("ceterms:rightSource", credits.Minimum.ToString(CultureInfo.InvariantCulture));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("mcr:credits");
        json.WriteString("system", credits.System);
        json.WritePropertyName("match");
        JsonSerializer.Serialize(json, credits.Match, DomainJson.Default.ComponentMatch);
        json.WriteEndObject();
    }

    private void One(string member, string value)
    {
        json.WriteStartArray(member);
        json.WriteStringValue(value);
        json.WriteEndArray();
    }
}

using System.Text;
using MicroCreds.Registry.Credentials.Rdf;

namespace MicroCreds.Registry.Credentials.Tests.Rdf;

/// <summary>Small graphs as N-Quads with a place for each blank node's label, symmetric ones among them.</summary>
internal static class RandomGraphs
{
    /// <summary>Statements whose blank nodes are numbers in braces: <c>{3} &lt;urn:p&gt; {0}</c>.</summary>
    public static List<string> Any(Random random) => random.Next(6) switch
    {
        0 => Ring(random.Next(2, 9), random.Next(1, 3)),
        1 => Trees(random.Next(2, 4), random.Next(1, 4)),
        2 => Clique(random.Next(2, 5)),
        3 => [.. Ring(random.Next(2, 5), 1), .. Shift(Ring(random.Next(2, 5), 1), 10)],
        _ => Mixed(random, random.Next(1, 8), random.Next(1, 20)),
    };

    /// <summary>Every node points at every other.</summary>
    public static List<string> Clique(int nodes) =>
        [.. from a in Enumerable.Range(0, nodes) from b in Enumerable.Range(0, nodes) where a != b select $"{{{a}}} <urn:p> {{{b}}}"];

    /// <summary>Every node of one side points at every node of the other.</summary>
    public static List<string> Bipartite(int left, int right) =>
        [.. from a in Enumerable.Range(0, left) from b in Enumerable.Range(left, right) select $"{{{a}}} <urn:p> {{{b}}}"];

    /// <summary>A circle, where each node points at the next ones.</summary>
    public static List<string> Ring(int nodes, int reach) =>
        [.. from a in Enumerable.Range(0, nodes) from step in Enumerable.Range(1, reach) select $"{{{a}}} <urn:p> {{{(a + step) % nodes}}}"];

    /// <summary>Roots with the same number of children each, all alike.</summary>
    public static List<string> Trees(int roots, int children) =>
        [.. from root in Enumerable.Range(0, roots) from child in Enumerable.Range(0, children) select $"{{{root}}} <urn:child> {{{roots + root * children + child}}}"];

    /// <summary>The text, in an order and with labels of the generator's choice.</summary>
    public static byte[] Write(List<string> statements, Random random)
    {
        var labels = Enumerable.Range(0, 64).Select(number => $"_:{(char)('a' + random.Next(26))}{number}").ToArray();
        random.Shuffle(labels);
        var shuffled = statements.ToArray();
        random.Shuffle(shuffled);
        var text = new StringBuilder();
        foreach (var statement in shuffled)
            text.Append(Label(statement, labels)).Append(" .\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Reads a text that is right.</summary>
    public static RdfDataset Read(ReadOnlySpan<byte> nquads)
    {
        var dataset = new RdfDataset();
        Assert.True(NQuads.TryRead(nquads, dataset, out var error), $"{error}");
        return dataset;
    }

    private static List<string> Mixed(Random random, int nodes, int statements)
    {
        string[] predicates = ["<urn:p>", "<urn:q>"];
        return [.. Enumerable.Range(0, statements).Select(_ =>
            $"{Node()} {predicates[random.Next(2)]} {(random.Next(4) == 0 ? Literal() : Node())}{(random.Next(4) == 0 ? " " + Node() : "")}")];

        string Node() => random.Next(5) == 0 ? $"<urn:n{random.Next(2)}>" : $"{{{random.Next(nodes)}}}";
        string Literal() => random.Next(3) switch { 0 => "\"a\"", 1 => "\"a b\"@en", _ => "\"1\"^^<urn:d>" };
    }

    private static IEnumerable<string> Shift(List<string> statements, int by) =>
        statements.Select(statement => Label(statement, [.. Enumerable.Range(0, 64).Select(number => $"{{{number + by}}}")]));

    private static string Label(string statement, string[] labels)
    {
        var text = new StringBuilder();
        for (var at = 0; at < statement.Length; at++)
        {
            if (statement[at] != '{')
            {
                text.Append(statement[at]);
                continue;
            }

            var end = statement.IndexOf('}', at);
            text.Append(labels[int.Parse(statement.AsSpan(at + 1, end - at - 1), null)]);
            at = end;
        }

        return text.ToString();
    }
}

namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>Roman numerals up to 39, as centuries need them.</summary>
internal static class Roman
{
    private static readonly (int Value, string Letters)[] Steps = [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];

    /// <summary>The value of a numeral of I, V and X.</summary>
    public static int Parse(string numeral)
    {
        var total = 0;
        for (var i = 0; i < numeral.Length; i++)
        {
            var value = Value(numeral[i]);
            total += i + 1 < numeral.Length && value < Value(numeral[i + 1]) ? -value : value;
        }

        return total;
    }

    /// <summary>The numeral of 1 to 39.</summary>
    public static string Of(int number)
    {
        var numeral = "";
        foreach (var (value, letters) in Steps)
        {
            for (; number >= value; number -= value) numeral += letters;
        }

        return numeral;
    }

    private static int Value(char letter) => letter switch { 'I' => 1, 'V' => 5, _ => 10 };
}

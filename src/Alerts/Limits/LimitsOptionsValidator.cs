using Microsoft.Extensions.Options;

namespace Alerts.Limits;

[OptionsValidator]
internal sealed partial class LimitsOptionsValidator : IValidateOptions<LimitsOptions>;

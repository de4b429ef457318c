using Microsoft.Extensions.Options;

namespace Alerts.Incidents.Correlation;

[OptionsValidator]
internal sealed partial class CorrelationOptionsValidator : IValidateOptions<CorrelationOptions>;

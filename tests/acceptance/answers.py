"""What a programme officer answers to the guiding questions of a case study, in Spanish."""

from __future__ import annotations

ANSWERS: dict[str, str] = {
    "resumen": (
        "Entre 2010 y 2012, treinta y dos tejedoras y once tejedores de la isla de Taquile, en el lago "
        "Titicaca, organizaron la venta directa de sus textiles en el puerto de Puno. Antes vendían a "
        "cuatro acopiadores que fijaban el precio. La asamblea comunal acordó un precio mínimo por pieza,"
        " abrió un puesto propio y capacitó a dos socias en contabilidad. En dos campañas, el ingreso por"
        " chumpi subió de 45 a 80 soles y las mujeres pasaron a decidir qué se teje y cuándo se vende. La"
        " experiencia muestra cómo una regla comunal puede sostener un negocio sin debilitar la "
        "tradición."
    ),
    "contexto": (
        "En 2009 la isla recibía unos cuarenta mil visitantes al año, según el registro del muelle, pero "
        "apenas una de cada cinco piezas se vendía en la propia comunidad. Cuatro acopiadores de Juliaca "
        "compraban por docena, pagaban a treinta días y devolvían lo que no lograban colocar. Una faja "
        "que demandaba doce jornadas de trabajo se pagaba a 45 soles, menos que el costo de la lana y del"
        " tinte. Las tejedoras mayores dejaron de enseñar los diseños del calendario agrícola porque el "
        "acopiador pedía solo llamas y soles. Los jóvenes migraban a Arequipa apenas terminaban la "
        "secundaria. La comunidad contaba, sin embargo, con dos fortalezas: la asamblea dominical, que ya"
        " regulaba los turnos del turismo, y el reconocimiento del arte textil como patrimonio "
        "inmaterial. La línea de base, levantada en marzo de 2010, registró el ingreso de cada familia "
        "por tejidos y por hospedaje."
    ),
    "actores": (
        "Participaron 43 personas: 32 mujeres y 11 hombres de los seis suyos. Decidió la asamblea "
        "comunal, convocada cada domingo, donde por primera vez las tejedoras votaron como socias y no "
        "como esposas. La municipalidad del distrito de Amantaní cedió el terreno del puesto; la "
        "Dirección Regional de Comercio Exterior y Turismo acompañó la formalización; una cooperativa de "
        "Puno prestó la balanza y el libro de caja. Los acopiadores fueron invitados a las dos primeras "
        "reuniones y no asistieron."
    ),
    "proceso": (
        "El proceso tuvo cuatro momentos. En abril de 2010 un grupo de ocho tejedoras llevó a la asamblea"
        " un cuadro con las horas y la lana que consume cada pieza; nadie había hecho antes esa cuenta en"
        " público. En julio se acordó el precio mínimo y se redactó el acta. En noviembre se abrió el "
        "puesto en el puerto, con turnos de dos socias por semana.\n\n"
        "El giro llegó en febrero de 2011: las lluvias cortaron el transporte y las ventas cayeron a la "
        "mitad. Tres familias vendieron por debajo del precio acordado. La asamblea discutió durante dos "
        "domingos y decidió crear un fondo de compensación con el cinco por ciento de cada venta, en "
        "lugar de sancionar. Desde entonces no hubo nuevas rupturas.\n\n"
        "En 2012 la cooperativa firmó un convenio con tres hoteles de Puno, que compran fajas y gorros "
        "dos veces al año y pagan la mitad por adelantado. Ese mismo año se incorporaron diez tejedoras "
        "jóvenes, que aprendieron los diseños del calendario agrícola con las maestras mayores."
    ),
    "bloques": (
        "La pieza que otros pueden tomar es el acta de precio mínimo: un acuerdo de asamblea que fija el "
        "precio por debajo del cual nadie vende. Necesita una asamblea que se reúne con regularidad y "
        "cuentas de costo hechas en público. Los pasos son medir horas y materiales de cada pieza, sumar "
        "un jornal, discutir en dos sesiones, escribir el acta en español y en quechua y leerla en voz "
        "alta cada enero.\n\n"
        "La segunda pieza es el fondo de compensación. Cada venta aporta el cinco por ciento y el fondo "
        "paga la diferencia a quien no logra vender en temporada baja. Necesita una tesorera elegida, un "
        "libro de caja visible y una regla clara de retiro."
    ),
    "recursos": (
        "La experiencia costó 38 400 soles en tres años. El programa aportó 24 000, la municipalidad 6 "
        "400 en terreno y traslado, y las familias 8 000 en jornadas valorizadas. El puesto tardó siete "
        "meses en abrir; el precio mínimo, tres asambleas. El mantenimiento anual del puesto cuesta 2 100"
        " soles y sale de las ventas."
    ),
    "resultados": (
        "El precio medio de la faja subió de 45 a 80 soles entre 2010 y 2012[^1]. El puesto facturó 61 "
        "300 soles en su segundo año, y 32 mujeres y 11 hombres recibieron pagos a su nombre[^2].\n\n"
        "La línea de base y la encuesta final, levantadas por la misma persona y con el mismo "
        "cuestionario, muestran que las mujeres que deciden solas sobre el dinero del tejido pasaron de 9"
        " a 26[^2]. Dos hoteles confirmaron por separado las compras y los precios, de modo que el "
        "resultado no depende solo de la voz de las socias. Lo que no cambió es la migración de los "
        "jóvenes varones, que sigue igual que antes de la experiencia y que las familias atribuyen a la "
        "falta de educación superior en la isla.\n\n"
        "[^1]: Libro de caja del puesto, 2010-2012.\n"
        "[^2]: Encuesta final a las familias socias, diciembre de 2012."
    ),
    "cultura": (
        "La faja calendario lleva doce franjas que señalan los meses agrícolas. La comunidad decidió que "
        "los diseños rituales no se venden y que cada pieza lleve una etiqueta con el nombre del motivo y"
        " de quien la tejió. Las maestras enseñan los domingos a las más jóvenes, y un registro "
        "fotográfico quedó en la casa comunal, bajo su cuidado."
    ),
    "factores": (
        "Ayudó que la asamblea ya existiera y que su palabra obligara a todas las familias. Ayudó también"
        " que las cuentas fueran públicas: el cuadro de horas y lana se pegó en la puerta del puesto. "
        "Frenó la lluvia, que aísla la isla de enero a marzo, y la costumbre de pagar al crédito en las "
        "tiendas de Juliaca. La dificultad mayor fue la desconfianza entre suyos; se superó rotando la "
        "tesorería cada seis meses y publicando el saldo del fondo. Faltó desde el inicio una persona que"
        " hablara inglés en el puesto."
    ),
    "lecciones": (
        "Se haría igual la cuenta pública de costos antes de hablar de precios. Se haría distinto el "
        "arranque: convendría empezar en mayo, después de las lluvias, y con el fondo de compensación ya "
        "creado. También se invitaría a los jóvenes desde la primera reunión, porque llegaron tarde y "
        "tuvieron que aprender deprisa."
    ),
    "sostenibilidad": (
        "El puesto lo sostienen las 43 socias y socios con el quince por ciento de cada venta: diez para "
        "el mantenimiento y cinco para el fondo. Los tres hoteles renuevan su pedido cada semestre. La "
        "municipalidad reconoció la asociación en su registro y la exoneró del pago de la plaza por cinco"
        " años."
    ),
    "replica": (
        "Funcionaría en comunidades con asamblea viva, un producto reconocible y un punto de venta al que"
        " llegan compradores, como Amantaní o Llachón. No funcionaría donde cada familia vende por su "
        "cuenta en una feria grande, porque el acuerdo no puede vigilarse. Habría que adaptar el cálculo "
        "del jornal, el porcentaje del fondo y el idioma del acta. Conviene contar con un año completo "
        "antes de medir."
    ),
    "fuentes": (
        "Libro de caja del puesto de Taquile. Actas de asamblea de julio de 2010 y marzo de 2011. "
        "Encuesta final a familias socias. Fotografías: archivo de la casa comunal."
    ),
}
